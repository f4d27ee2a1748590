import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import * as xlsx from '@e965/xlsx';
import fc from 'fast-check';
import { FileFault } from '../faults.js';
import { fileLimits, type Row } from '../sheet.js';
import { csvRows, delimiterOf } from './csv-reader.js';
import { readSheet } from './file-reader.js';
import { jsonRows } from './json-reader.js';
import { decodedText } from './text-decoding.js';

const noAppeal = (): number => 0;

function read(
  bytes: Uint8Array | string,
  limits = fileLimits as Parameters<typeof readSheet>[1],
): readonly Row[] {
  return readSheet(Buffer.from(bytes as Uint8Array), limits, noAppeal).rows;
}

function faultOf(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error instanceof FileFault ? error.code : error;
  }
  return undefined;
}

/** `隐患点,红石水库` in GB18030. */
const gb = Uint8Array.from([
  0xd2, 0xfe, 0xbb, 0xbc, 0xb5, 0xe3, 0x2c, 0xba, 0xec, 0xca, 0xaf, 0xcb, 0xae, 0xbf, 0xe2,
]);

describe('texts', () => {
  test('GB18030 and UTF-8, with and without a mark, say the same', () => {
    const text = '隐患点,红石水库';
    const utf16 = Uint8Array.from([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);
    const all = [gb, Buffer.from(text), Buffer.from(`\uFEFF${text}`), utf16];
    expect(all.map(decodedText)).toEqual([text, text, text, text]);
  });

  test('bytes that are no text are refused', () => {
    expect(faultOf(() => decodedText(Uint8Array.from([1, 0, 2])))).toBe('file-unknown');
    expect(faultOf(() => decodedText(Uint8Array.from([0x41, 0xff, 0xff])))).toBe('file-unknown');
  });
});

describe('separated text', () => {
  test.each([
    ['a,b;c', ','],
    ['a;b;c', ';'],
    ['a\tb', '\t'],
    ['"a,b";c;d', ';'],
    ['one', ','],
  ])('%j is separated by %j', (text, delimiter) => {
    expect(delimiterOf(text)).toBe(delimiter);
  });

  test('quotes keep delimiters, line breaks and quotes', () => {
    expect(csvRows('a,"b,c"\r\n"d\ne","say ""hi"""\n', fileLimits)).toEqual([
      ['a', 'b,c'],
      ['d\ne', 'say "hi"'],
    ]);
  });

  test('a quote that is never closed takes the rest, a bare one stays', () => {
    expect(csvRows('a,"b\nc', fileLimits)).toEqual([['a', 'b\nc']]);
    expect(csvRows('5" pipe,x', fileLimits)).toEqual([['5" pipe', 'x']]);
    expect(csvRows('"a"b,c', fileLimits)).toEqual([['ab', 'c']]);
  });

  test('what is written by the rules is read back as it was', () => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .map((text) => text.replace(/[;\t，\r\0]/gu, ''));
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(table, (rows) => {
        const text = rows
          .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
          .join('\r\n');
        expect(csvRows(text, fileLimits)).toEqual(rows);
      }),
    );
  });

  test('too many rows are refused, too long cells are cut', () => {
    const limits = { ...fileLimits, rows: 3, cellCharacters: 4 };
    expect(faultOf(() => csvRows('x\n'.repeat(30), limits))).toBe('rows-many');
    expect(csvRows('abcdefgh,"ijklmnop"', limits)).toEqual([['abcd', 'ijkl']]);
  });
});

describe('JSON', () => {
  test('a list of objects at the root or one step below it', () => {
    const rows = [
      ['name', 'n', 'isOpen'],
      ['a', 1, null],
      ['b', null, '是'],
    ];
    const list = [
      { name: 'a', n: 1 },
      { name: 'b', isOpen: true },
    ];
    expect(jsonRows(JSON.stringify(list), fileLimits)).toEqual(rows);
    expect(jsonRows(JSON.stringify({ meta: { x: [1] }, items: list }), fileLimits)).toEqual(rows);
  });

  test('a feature gives its properties and its place; a polygon the middle of its ring', () => {
    const polygon = {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [2, 0],
          [2, 2],
          [0, 2],
          [0, 0],
        ],
      ],
    };
    const features = [
      {
        type: 'Feature',
        id: 7,
        geometry: { type: 'Point', coordinates: [115.5, 29.5] },
        properties: { name: 'a' },
      },
      { type: 'Feature', geometry: polygon, properties: { name: 'b' } },
      { type: 'Feature', geometry: null, properties: { name: 'c' } },
    ];
    expect(jsonRows(JSON.stringify({ type: 'FeatureCollection', features }), fileLimits)).toEqual([
      ['id', 'name', 'lng', 'lat'],
      [7, 'a', 115.5, 29.5],
      [null, 'b', 1, 1],
      [null, 'c', null, null],
    ]);
  });

  test('what is no list is refused', () => {
    expect(faultOf(() => jsonRows('[1, 2]', fileLimits))).toBe('file-empty');
    expect(faultOf(() => jsonRows('[{"a":', fileLimits))).toBe('file-broken');
    expect(faultOf(() => jsonRows('[{},{},{}]', { ...fileLimits, rows: 2 }))).toBe('rows-many');
  });
});

function workbook(
  sheets: Readonly<Record<string, xlsx.WorkSheet>>,
  bookType: 'xlsx' | 'biff8' = 'xlsx',
): Buffer {
  const book = xlsx.utils.book_new();
  for (const [name, sheet] of Object.entries(sheets))
    xlsx.utils.book_append_sheet(book, sheet, name);
  return xlsx.write(book, { type: 'buffer', bookType }) as Buffer;
}

describe('workbooks', () => {
  const sheet = (): xlsx.WorkSheet => {
    const made = xlsx.utils.aoa_to_sheet([
      ['日期', '名称', '数'],
      [46208, '甲', 1.5],
      [46208.5, '乙', true],
    ]);
    for (const at of ['A2', 'A3']) (made[at] as xlsx.CellObject).z = 'yyyy-mm-dd hh:mm';
    return made;
  };

  test.each(['xlsx', 'biff8'] as const)(
    '%s: texts, numbers, dates as they stand on the sheet',
    (bookType) => {
      expect(read(workbook({ 表: sheet() }, bookType))).toEqual([
        ['日期', '名称', '数'],
        [{ local: '2026-07-05T00:00:00' }, '甲', 1.5],
        [{ local: '2026-07-05T12:00:00' }, '乙', '是'],
      ]);
    },
  );

  test('a merged cell speaks for all it covers; empty rows at the end go', () => {
    const made = xlsx.utils.aoa_to_sheet([
      ['带班', '甲'],
      ['', '乙'],
      ['', ''],
      ['', ''],
    ]);
    made['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 1, c: 0 } }];
    expect(read(workbook({ 表: made }))).toEqual([
      ['带班', '甲'],
      ['带班', '乙'],
    ]);
  });

  test('the sheet that looks most like the list is taken, or the one asked for', () => {
    const bytes = workbook({ 说明: xlsx.utils.aoa_to_sheet([['填表说明']]), 台账: sheet() });
    const appeal = (head: readonly Row[]): number => head[0]?.length ?? 0;
    expect(readSheet(bytes, fileLimits, appeal)).toMatchObject({
      sheetName: '台账',
      sheetNames: ['说明', '台账'],
    });
    expect(readSheet(bytes, fileLimits, appeal, '说明').rows).toEqual([['填表说明']]);
  });

  test('a formula is its stored value, never evaluated', () => {
    const made = xlsx.utils.aoa_to_sheet([['名称', '数']]);
    made['A2'] = { t: 's', v: '甲', f: 'HYPERLINK("http://x","甲")' };
    made['!ref'] = 'A1:B2';
    expect(read(workbook({ 表: made }))[1]?.[0]).toBe('甲');
  });

  test('too many rows, another kind of archive, half a file are refused', () => {
    const many = workbook({
      表: xlsx.utils.aoa_to_sheet(Array.from({ length: 40 }, (_none, i) => ['x', i])),
    });
    expect(faultOf(() => read(many, { ...fileLimits, rows: 5 }))).toBe('rows-many');
    expect(faultOf(() => read(zipOf('readme.txt', Buffer.from('hello'))))).toBe('file-unknown');
    expect(faultOf(() => read(many.subarray(0, 200)))).toBe('file-broken');
    expect(faultOf(() => read(many, { ...fileLimits, bytes: 10 }))).toBe('file-large');
  });

  test('a bomb is stopped by what it unpacks to, not by what it claims', () => {
    const bomb = zipOf('xl/workbook.xml', Buffer.alloc(5_000_000), 10);
    expect(bomb.length).toBeLessThan(10_000);
    expect(faultOf(() => read(bomb, { ...fileLimits, inflatedBytes: 1_000_000 }))).toBe(
      'file-heavy',
    );
  });

  test('no bytes at all end in anything but rows or a fault', () => {
    const start = fc.constantFrom(
      [],
      [0x50, 0x4b, 3, 4],
      [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
      [0x5b],
      [0xef, 0xbb, 0xbf],
    );
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 300 }), (head, rest) => {
        const found = faultOf(() => read(Uint8Array.from([...head, ...rest])));
        expect(['string', 'undefined']).toContain(typeof found);
      }),
      { numRuns: 300 },
    );
  });
});

/** A zip archive of one deflated entry that claims to be `claimed` bytes large. */
function zipOf(name: string, content: Buffer, claimed = content.length): Buffer {
  const packed = deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(claimed, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(claimed, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Buffer.concat([local, Buffer.from(name), packed, entry, Buffer.from(name), end]);
}
