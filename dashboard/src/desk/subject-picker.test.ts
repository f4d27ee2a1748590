import { describe, expect, test } from '@jest/globals';
import { found, stillNamed, tagBeingTyped, tagged, type Named } from './subject-picker.js';
import { wordsOf } from './link-names.js';

const named = (id: string, name: string, code?: string): Named => ({
  ...{ link: { kind: 'hazard', id }, name, code },
});
const all = [
  named('a', '石壁水库', 'R-001'),
  named('b', '小石壁'),
  named('c', '石壁'),
  named('d', '南河'),
];

describe('a tag in a line', () => {
  test.each([
    ['石壁来电 #石', '石'],
    ['#', ''],
    ['#石壁 已派人', undefined],
    ['没有', undefined],
  ])('%j: the word being typed is %j', (text, word) => {
    expect(tagBeingTyped(text)).toBe(word);
  });

  test('finds by name and by code, beginnings and short names first', () => {
    const ids = (word: string) => found(all, word).map(({ link }) => link.id);
    expect(ids('石壁')).toEqual(['c', 'a', 'b']);
    expect(ids('r-0')).toEqual(['a']);
    expect(ids('北')).toEqual([]);
    const many = Array.from({ length: 9 }, (_, n) => named(`x${n}`, `点${n}`));
    expect(found(many, '')).toHaveLength(6);
  });

  test('becomes the name that was chosen, and its link stays while the name stands there', () => {
    const text = tagged('来电 #石', '石壁水库');
    expect(text).toBe('来电 #石壁水库 ');
    const links = [{ kind: 'hazard' as const, id: 'a' }];
    expect(stillNamed(text, links, () => '石壁水库')).toEqual(links);
    expect(stillNamed('来电', links, () => '石壁水库')).toEqual([]);
  });
});

describe('what a record is called', () => {
  test('by its name, else by the first words of its text', () => {
    expect(wordsOf({ name: '石壁', text: '别的' })).toBe('石壁');
    expect(wordsOf({ text: '一'.repeat(30) })).toBe(`${'一'.repeat(24)}…`);
    expect(wordsOf({ text: '清点编织袋', personName: '甲' })).toBe('清点编织袋');
    expect(wordsOf({})).toBe('');
  });
});
