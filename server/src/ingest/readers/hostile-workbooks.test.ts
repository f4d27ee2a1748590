import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import * as xlsx from '@e965/xlsx';
import { systemClock } from '@levee/shared/kernel/clock';
import { FileFault } from '../faults.js';
import { fileLimits, type FileLimits, type Row } from '../sheet.js';
import { testOnShared } from '../testing/shared-files.js';
import { sourceWorkers } from '../testing/source-workers.js';
import { readFileInThread } from '../workers/file-thread.js';
import { readSheet } from './file-reader.js';

const megabyte = 1024 * 1024;

/** One entry of a zip; the lies are what its two headers say otherwise than is so. */
interface Entry {
  readonly name: string;
  readonly content: Buffer | string;
  readonly lies?: {
    readonly centralMethod?: number;
    readonly localBytes?: number;
    readonly localName?: string;
    readonly zip64Bytes?: bigint;
  };
}

/** A zip archive, written by hand so that it may lie. */
function zipOf(entries: readonly Entry[], countSaid = entries.length): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, content, lies = {} } of entries) {
    const packed = deflateRawSync(content);
    const local = localHeader(
      lies.localName ?? name,
      packed.length,
      lies,
      Buffer.byteLength(content),
    );
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(lies.centralMethod ?? 8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(Buffer.byteLength(content), 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    locals.push(local, packed);
    central.push(entry, Buffer.from(name));
    at += local.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(countSaid, 10);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, ...central, end]);
}

function localHeader(
  name: string,
  packed: number,
  lies: NonNullable<Entry['lies']>,
  bytes: number,
): Buffer {
  const extra = Buffer.alloc(lies.zip64Bytes === undefined ? 0 : 20);
  if (lies.zip64Bytes !== undefined) {
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(16, 2);
    extra.writeBigUInt64LE(lies.zip64Bytes, 4);
    extra.writeBigUInt64LE(BigInt(packed), 12);
  }
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed, 18);
  local.writeUInt32LE(lies.localBytes ?? bytes, 22);
  local.writeUInt16LE(name.length, 26);
  local.writeUInt16LE(extra.length, 28);
  return Buffer.concat([local, Buffer.from(name), extra]);
}

const namespace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a workbook of one sheet, whose rows are given as XML. */
function parts(rows: string, more: Readonly<Record<string, string>> = {}): Entry[] {
  const files = {
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook ${namespace} xmlns:r="${relations}"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="${relations}/externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet ${namespace}><sheetData>${rows}</sheetData></worksheet>`,
    ...more,
  };
  return Object.entries(files).map(([name, content]) => ({ name, content }));
}

const cell = (at: string, text: string): string =>
  `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
const oneRow = `<row r="1">${cell('A1', '名称')}${cell('B1', '类别')}</row>`;

function read(bytes: Buffer, limits: FileLimits = fileLimits): readonly Row[] {
  return readSheet(bytes, limits, () => 0).rows;
}

function faultOf(bytes: Buffer, limits?: FileLimits): unknown {
  try {
    return read(bytes, limits);
  } catch (error) {
    return error instanceof FileFault ? error.code : error;
  }
}

describe('workbooks made to harm', () => {
  test('the same made honestly is read', () => {
    expect(read(zipOf(parts(oneRow)))).toEqual([['名称', '类别']]);
  });

  test.each<[string, Partial<Entry>]>([
    ['calls a packed entry stored', { lies: { centralMethod: 0 } }],
    ['claims four gigabytes', { lies: { localBytes: 0xfffffff0 } }],
    ['claims more than there is in the large field', { lies: { zip64Bytes: 2n ** 40n } }],
    ['names an entry twice, differently', { lies: { localName: 'xl/other.xml' } }],
  ])('an archive that %s is refused', (_what, lie) => {
    const honest = parts(oneRow);
    const [first, ...others] = honest;
    expect(faultOf(zipOf([{ ...(first as Entry), ...lie }, ...others]))).toBe('file-broken');
  });

  test('an archive that hides entries from one of its counts is refused', () => {
    const entries = [...parts(oneRow), { name: 'bomb', content: Buffer.alloc(5 * megabyte) }];
    expect(faultOf(zipOf(entries, entries.length - 1))).toBe('file-broken');
  });

  test('a bomb is refused by what it unpacks to, in one entry or in many', () => {
    const limits = { ...fileLimits, inflatedBytes: 4 * megabyte };
    const one = { name: 'xl/media/a.png', content: Buffer.alloc(5 * megabyte) };
    const many = Array.from({ length: 10 }, (_none, i) => ({
      name: `xl/${i}.xml`,
      content: Buffer.alloc(megabyte / 2),
    }));
    for (const bomb of [[one], many]) {
      const bytes = zipOf([...parts(oneRow), ...bomb]);
      expect([bytes.length < 20_000, faultOf(bytes, limits)]).toEqual([true, 'file-heavy']);
    }
  });

  test('XML with a DOCTYPE is refused before it is parsed, in whichever part', () => {
    const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`;
    const entity = `<?xml version="1.0"?>${laughs}<sst ${namespace}><si><t>&b;</t></si></sst>`;
    expect(faultOf(zipOf(parts(oneRow, { 'xl/sharedStrings.xml': entity })))).toBe('file-unsafe');
    const external = `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>`;
    expect(faultOf(zipOf(parts(oneRow, { 'customXml/item1.xml': external })))).toBe('file-unsafe');
  });

  test('what a cell merely says of one is a text', () => {
    const rows = `<row r="1">${cell('A1', '&lt;!DOCTYPE x&gt;')}</row>`;
    expect(read(zipOf(parts(rows)))).toEqual([['<!DOCTYPE x>']]);
  });

  testOnShared(
    'alerts/xee.cap',
    'an alert full of entities is refused, alone and in a workbook',
    (alert) => {
      expect(faultOf(alert)).toBe('file-unknown');
      expect(faultOf(zipOf(parts(oneRow, { 'xl/alert.xml': alert.toString() })))).toBe(
        'file-unsafe',
      );
    },
  );

  test.each(['<?xml version="1.0"?><alert/>', '\uFEFF  <html><table>', '<!DOCTYPE html>'])(
    'a text that is markup is no list: %j',
    (text) => {
      expect(faultOf(Buffer.from(text))).toBe('file-unknown');
    },
  );

  test('formulas are never worked out: the value that was kept counts, and what has none is empty', () => {
    const formula = (at: string, f: string, value = ''): string =>
      `<c r="${at}" t="str"><f>${f}</f>${value && `<v>${value}</v>`}</c>`;
    const rows = `<row r="1">${formula('A1', 'WEBSERVICE("http://127.0.0.1:1/")', '甲')}${formula('B1', '1+1')}${formula('C1', '[1]表!A1', '乙')}</row>`;
    const link = `<externalLink ${namespace}><externalBook xmlns:r="${relations}" r:id="r1"/></externalLink>`;
    const rels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/externalLinkPath" Target="http://127.0.0.1:1/x.xlsx" TargetMode="External"/></Relationships>`;
    const more = {
      'xl/externalLinks/externalLink1.xml': link,
      'xl/externalLinks/_rels/externalLink1.xml.rels': rels,
    };
    const [row] = read(zipOf(parts(rows, more)));
    expect([row?.[0], row?.[1] ?? '', row?.[2]]).toEqual(['甲', '', '乙']);
  });

  test('a row of sixteen thousand columns, and one that is said to be the millionth', () => {
    const wide = Array.from({ length: 16_384 }, (_none, i) =>
      cell(`${xlsx.utils.encode_col(i)}1`, 'x'),
    );
    expect(read(zipOf(parts(`<row r="1">${wide.join('')}</row>`)))[0]).toHaveLength(
      fileLimits.columns,
    );
    const far = zipOf(parts(`${oneRow}<row r="1048576">${cell('A1048576', 'x')}</row>`));
    expect(read(far, { ...fileLimits, rows: 1_000 })).toEqual([['名称', '类别']]);
  });
});

describe('the thread that reads them', () => {
  const inThread = (bytes: Buffer, limits: Partial<FileLimits>): Promise<unknown> =>
    readFileInThread(sourceWorkers, systemClock, {
      bytes,
      kind: 'units',
      sheetName: null,
      limits: { ...fileLimits, ...limits },
    }).then(
      ({ rowCount }) => rowCount,
      (error: unknown) => (error as FileFault).code,
    );

  test('millions of cells end the thread and not the process', async () => {
    const row = `<row>${'<c><v>1</v></c>'.repeat(200)}</row>`;
    const bytes = zipOf(parts(row.repeat(10_000)));
    expect(await inThread(bytes, { heapMb: 64 })).toBe('file-heavy');
  });

  test('a million shared strings are bounded by what they unpack to', async () => {
    const strings = `<sst ${namespace}>${'<si><t>x</t></si>'.repeat(1_000_000)}</sst>`;
    const bytes = zipOf(parts(oneRow, { 'xl/sharedStrings.xml': strings }));
    expect(await inThread(bytes, { inflatedBytes: 8 * megabyte })).toBe('file-heavy');
  });

  test('what takes too long is given up', async () => {
    const bytes = zipOf(parts('<row><c><v>1</v></c></row>'.repeat(200_000)));
    expect(await inThread(bytes, { timeMs: 1 })).toBe('file-slow');
  });
});
