import { describe, expect, test } from '@jest/globals';
import { at, hour, logEntry, minute } from '../../testing/records.js';
import { logLines, type LogQuery } from './log-query.js';

const everything: LogQuery = { text: '', categories: new Set(), isOpenOnly: false, unit: null };
const entries = [
  logEntry({
    id: 'old',
    occurredAt: at(-hour),
    text: '石壁镇来电，水位上涨',
    caller: { name: '测试员丁' },
  }),
  logEntry({
    id: 'new',
    occurredAt: at(-minute),
    category: 'order',
    isOpen: true,
    text: '通知三队集结',
  }),
];

function ids(part: Partial<LogQuery>, list = entries): string[] {
  return logLines(list, { ...everything, ...part }).map(({ entry }) => entry.id);
}

describe('duty log', () => {
  test('reads newest first', () => {
    expect(ids({})).toEqual(['new', 'old']);
  });

  test('is searched in text, result, author and caller', () => {
    expect(ids({ text: '水位' })).toEqual(['old']);
    expect(ids({ text: '测试员丁' })).toEqual(['old']);
    expect(ids({ text: '没有' })).toEqual([]);
  });

  test('is filtered by category, by unit, and to what is open', () => {
    expect(ids({ categories: new Set(['call']) })).toEqual(['old']);
    expect(ids({ isOpenOnly: true })).toEqual(['new']);
    expect(ids({ unit: 'hq' })).toHaveLength(2);
    expect(ids({ unit: 'other' })).toEqual([]);
  });

  test('a corrected line stays, names its correction, and is open no more', () => {
    const right = logEntry({
      id: 'right',
      corrects: 'new',
      occurredAt: at(0),
      text: '通知四队集结',
    });
    const lines = logLines([...entries, right], everything);
    expect(lines.map(({ entry }) => entry.id)).toEqual(['right', 'new', 'old']);
    expect(lines[1]).toMatchObject({ isOpen: false, correctedBy: { text: '通知四队集结' } });
    expect(ids({ isOpenOnly: true }, [...entries, right])).toEqual([]);
  });
});
