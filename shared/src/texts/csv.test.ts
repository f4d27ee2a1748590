import { describe, expect, test } from '@jest/globals';
import { csvLine } from './csv.js';

describe('a line of a table', () => {
  test('quotes every cell, and doubles what quotes', () => {
    expect(csvLine(['甲', 'a "b", c', ''])).toBe('"甲","a ""b"", c",""\r\n');
  });

  test.each(['=1+1', '+1', '-1', '@SUM', '\tx', '\rx'])('makes no formula of %j', (text) => {
    expect(csvLine([text])).toBe(`"'${text}"\r\n`);
  });
});
