import { describe, expect, test } from '@jest/globals';
import { scrollToRow, visibleRows } from './visible-rows.js';

describe('visible rows', () => {
  test('at the top the first rows and some spare ones are held', () => {
    expect(visibleRows({ scrollPx: 0, viewportPx: 400, rowPx: 40, count: 1000 })).toEqual({
      from: 0,
      to: 17,
      abovePx: 0,
      belowPx: 983 * 40,
    });
  });

  test('in the middle rows are spare on both sides, and heights add up to the whole list', () => {
    const rows = visibleRows({ scrollPx: 4010, viewportPx: 400, rowPx: 40, count: 1000 });
    expect(rows).toMatchObject({ from: 94, to: 117 });
    expect(rows.abovePx + (rows.to - rows.from) * 40 + rows.belowPx).toBe(40_000);
  });

  test('a scroll past the end of a list that has become shorter still shows its last rows', () => {
    expect(visibleRows({ scrollPx: 9000, viewportPx: 400, rowPx: 40, count: 20 })).toMatchObject({
      to: 20,
      belowPx: 0,
    });
    expect(visibleRows({ scrollPx: 9000, viewportPx: 400, rowPx: 40, count: 0 })).toEqual({
      from: 0,
      to: 0,
      abovePx: 0,
      belowPx: 0,
    });
  });

  test('a row above is brought to the top, one below to the bottom, one in view moves nothing', () => {
    const view = { scrollPx: 400, viewportPx: 400, rowPx: 40 };
    expect(scrollToRow(2, view)).toBe(80);
    expect(scrollToRow(30, view)).toBe(840);
    expect(scrollToRow(12, view)).toBe(400);
  });
});
