import { describe, expect, test } from '@jest/globals';
import { ownWords, withWords } from './own-words.js';

const report = {
  id: '019f7b4e-0000-7000-8000-000000000001',
  region: '990100001000',
  name: '坝坡渗水',
  description: '背水坡出现集中渗漏',
  hazardKind: 'reservoir',
  reporter: { name: '测试员甲', phone: '13800000001' },
  position: null,
  address: '',
  deadline: '2026-07-20T00:00:00.000Z',
};

describe("an author's own words", () => {
  test('every text is found with its path; ids, codes, times and empty fields are not', () => {
    expect(ownWords(report)).toEqual([
      { field: 'name', text: '坝坡渗水' },
      { field: 'description', text: '背水坡出现集中渗漏' },
      { field: 'reporter.name', text: '测试员甲' },
      { field: 'reporter.phone', text: '13800000001' },
    ]);
  });

  test('texts in lists have their place in the path', () => {
    expect(ownWords({ items: [{ kind: 'other', subject: null, text: '三号闸待修' }] })).toEqual([
      { field: 'items.0.text', text: '三号闸待修' },
    ]);
  });

  test('changed words go back to where they came from, and the first draft stays as it was', () => {
    const next = withWords(report, [
      { field: 'reporter.name', text: '测试员乙' },
      { field: 'name', text: '大坝渗水' },
    ]);
    expect(next).toMatchObject({
      name: '大坝渗水',
      reporter: { name: '测试员乙', phone: '13800000001' },
    });
    expect(report.reporter.name).toBe('测试员甲');
  });

  test('a path that is not there changes nothing', () => {
    expect(withWords({ text: 'a' }, [{ field: 'reporter.name', text: 'b' }])).toEqual({
      text: 'a',
    });
  });
});
