import { describe, expect, test } from '@jest/globals';
import { faultText } from '../fault-texts.js';
import { faultCodes, warningCodes, type Note } from '../faults.js';
import { escapedCell } from '@levee/shared/texts/csv';
import { packRows, unpackRows } from '../workers/packed-rows.js';
import { Lanes } from './lanes.js';
import { Findings } from './report.js';

const note = (code: Note['code'], row = 2): Note => ({
  row,
  column: '名称',
  field: 'name',
  code,
  params: {},
});

describe('findings of a dry run', () => {
  test('a row is good, the same or faulty; a warning alone keeps nothing out', () => {
    const findings = new Findings();
    findings.row([], 2);
    findings.row([], 0);
    findings.row([note('cell-empty')], 1);
    findings.row([note('place-outside')], 1);
    expect(findings.report()).toMatchObject({
      counts: { rows: 4, good: 2, same: 1, faulty: 1, warnings: 1, total: 3 },
      codes: { 'cell-empty': 1, 'place-outside': 1 },
      progress: { applied: 0, refused: 0, total: 3 },
    });
  });

  test('the first five hundred are kept, faults before warnings, all are counted', () => {
    const findings = new Findings();
    for (let row = 0; row < 700; row++) findings.row([note('place-outside', row)], 1);
    findings.row([note('cell-empty', 700)], 0);
    const { faults, codes } = findings.report();
    expect([faults.length, faults[0]?.code, codes['place-outside']]).toEqual([
      500,
      'cell-empty',
      700,
    ]);
  });
});

describe('words of faults', () => {
  test.each([...faultCodes, ...warningCodes])(
    '%s has words in both languages, every gap filled',
    (code) => {
      const params = {
        'reason.zh': '无',
        'reason.en': 'none',
        max: 1,
        min: 0,
        maxMb: 30,
        row: 2,
        county: '990101',
        allowed: '红',
      };
      for (const language of ['zh', 'en'] as const)
        expect(faultText(code, params, language)).toMatch(/^[^{}]{4,}$/u);
    },
  );

  test("a rule's own words come in the language asked for", () => {
    const params = { 'reason.zh': '没有权限。', 'reason.en': 'No right.' };
    expect([
      faultText('command-refused', params, 'zh'),
      faultText('command-refused', params, 'en'),
    ]).toEqual(['系统没有接受：没有权限。', 'Not accepted: No right.']);
  });
});

describe('lanes', () => {
  test('let only so many run at once, and all in the end', async () => {
    const lanes = new Lanes(3);
    const open: (() => void)[] = [];
    let running = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => open.push(resolve));
      running -= 1;
    };
    const all = (async () => {
      for (let i = 0; i < 10; i++) await lanes.take(work);
      await lanes.settled();
    })();
    for (let i = 0; i < 10; i++) {
      while (open.length < Math.min(3, 10 - i)) await Promise.resolve();
      open.shift()?.();
    }
    await all;
    expect([most, running]).toEqual([3, 0]);
  });

  test('what fails stops what follows', async () => {
    const lanes = new Lanes(1);
    await lanes.take(() => Promise.reject(new Error('away')));
    await expect(lanes.take(() => Promise.resolve())).rejects.toMatchObject({
      cause: { message: 'away' },
    });
  });
});

describe('cells that leave the server', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+86', "'+86"],
    ['-1', "'-1"],
    ['@x', "'@x"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    ['红石', '红石'],
    ['a=b', 'a=b'],
  ])('%j becomes %j', (text, safe) => {
    expect(escapedCell(text)).toBe(safe);
  });

  test('packed rows come back as they were', () => {
    const rows = [['a', 1, null, { local: '2026-07-05T00:00:00' }], []];
    expect(unpackRows(packRows(rows))).toEqual(rows);
  });
});
