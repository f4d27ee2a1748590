import { describe, expect, test } from '@jest/globals';
import { beginning, placeToResume } from './stream-place.js';

describe('the place to read on from', () => {
  test.each([
    ['at first: the end, since older news is no news', undefined, '1700-3', '1700-3'],
    ['after a break: where one was', '1700-3', '1800-0', '1700-3'],
    ['within one millisecond: where one was', '1700-3', '1700-12', '1700-3'],
    ['nothing new meanwhile', '1700-3', '1700-3', '1700-3'],
    ['a stream begun anew and empty: its beginning', '1700-3', beginning, beginning],
    ['a stream begun anew by a clock that went back: its end', '1700-3', '900-0', '900-0'],
  ])('%s', (_when, known, newest, expected) => {
    expect(placeToResume(known, newest)).toBe(expected);
  });
});
