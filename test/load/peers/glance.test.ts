import { describe, expect, test } from '@jest/globals';
import { begins, numberAfter, wordAfter } from './glance.js';

const text = Buffer.from(
  '42["hazards patched",{"id":"h-17","name":"堤段","count":205},{"count":9}]',
);

describe('a glance at a text', () => {
  test('finds the number after the first mark', () => {
    expect(numberAfter(text, Buffer.from('"id":"h-'))).toBe(17);
    expect(numberAfter(text, Buffer.from('"count":'))).toBe(205);
  });

  test('takes no mark, and a mark without a number, for no number', () => {
    expect(numberAfter(text, Buffer.from('"seq":'))).toBeNaN();
    expect(numberAfter(text, Buffer.from('"name":'))).toBeNaN();
  });

  test('finds the word after the first mark', () => {
    expect(wordAfter(text, Buffer.from('"id":"'))).toBe('h-17');
    expect(wordAfter(text, Buffer.from('"objectId":"'))).toBe('');
  });

  test.each([
    ['42["hazards', true],
    ['42["hazard"', false],
    ['43', false],
    [`${text.toString()} and more`, false],
  ])('says whether it begins with %s', (beginning, does) => {
    expect(begins(text, Buffer.from(beginning))).toBe(does);
  });
});
