import { describe, expect, test } from '@jest/globals';
import { firstRound, histories, nextRound, summary } from './rounds.mjs';

describe('the rounds of the long run', () => {
  test('go on where the last run ended, with seeds nobody played', () => {
    const first = firstRound(undefined, undefined);
    const second = nextRound(first);
    expect(second).toEqual({ seed: first.seed + 4, done: 10_000 });
    expect(firstRound(undefined, second)).toEqual(second);
  });

  test('begin anew at a seed that is said', () => {
    expect(firstRound('7', { seed: 99, done: 10_000 })).toEqual({ seed: 7, done: 0 });
  });

  test('are as many histories as are usual, or as are said', () => {
    expect(histories(undefined, 400)).toBe(400);
    expect(histories('100000', 400)).toBe(100_000);
    expect(() => histories('many', 400)).toThrow('a whole number');
  });

  test('say their seeds and their rate', () => {
    expect(summary({ seed: 8, done: 10_000 }, 50_000)).toBe(
      'seeds 8 to 11: 10000 histories, 200 a second, 20000 in all',
    );
  });
});
