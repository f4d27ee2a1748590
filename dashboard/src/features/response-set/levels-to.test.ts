import { describe, expect, test } from '@jest/globals';
import { firstLevel, levelChoices, linesOf } from './levels-to.js';

function allowed(now: Parameters<typeof levelChoices>[0]): string[] {
  return levelChoices(now)
    .filter(({ isAllowed }) => isAllowed)
    .map(({ level }) => level);
}

describe('levels to choose from', () => {
  test('from calm every level may be set at once', () => {
    expect(allowed('none')).toEqual(['none', 'attention', 'IV', 'III', 'II', 'I']);
  });

  test('down goes one step at a time', () => {
    expect(allowed('II')).toEqual(['III', 'II', 'I']);
    expect(allowed('I')).toEqual(['II', 'I']);
  });

  test('the form begins one step up in calm water, else at the level that stands', () => {
    expect(firstLevel('none')).toBe('attention');
    expect(firstLevel('III')).toBe('III');
  });

  test('orders are read line by line', () => {
    expect(linesOf(' 加强巡堤 \n\n 队伍集结')).toEqual(['加强巡堤', '队伍集结']);
    expect(linesOf('')).toEqual([]);
  });
});
