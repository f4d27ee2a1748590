import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { calendarDay, localTimeIn, monthIn, timeIn, timeOfCell } from './dates.js';
import { dayAfter, dayAt, instantAt } from './zone-time.js';

const hint = { near: '2026-06-15', month: '2026-06' };

describe('dates in cells', () => {
  test.each([
    ['2026/7/5', '2026-07-05'],
    ['2026-07-05', '2026-07-05'],
    ['2026.7.5', '2026-07-05'],
    ['2026年7月5日', '2026-07-05'],
    ['2026 年 7 月 5 日', '2026-07-05'],
    ['２０２６-０７-０５', '2026-07-05'],
    ['20260705', '2026-07-05'],
    ['7月5日', '2026-07-05'],
    ['7/5', '2026-07-05'],
    ['7月5日 星期日', '2026-07-05'],
    ['7月5日(周日)', '2026-07-05'],
    ['5日', '2026-06-05'],
    [20260705, '2026-07-05'],
    [46208, '2026-07-05'],
    [{ local: '2026-07-05T00:00:00' }, '2026-07-05'],
  ])('%j is a day', (cell, date) => {
    expect(localTimeIn(cell, hint)).toEqual({ date, time: null });
  });

  test.each([
    ['2026-07-05 08:30', '08:30'],
    ['2026-07-05T08:30:00', '08:30'],
    ['2026年7月5日8时30分', '08:30'],
    ['2026/7/5 下午2点', '14:00'],
    [{ local: '2026-07-05T08:30:00' }, '08:30'],
  ])('%j has an hour', (cell, time) => {
    expect(localTimeIn(cell, hint)).toEqual({ date: '2026-07-05', time });
  });

  test.each([
    '',
    '下周一',
    '2026-13-01',
    '2026-02-30',
    '0',
    '2026-07-05 25:00',
    3.5,
    -1,
    1e12,
    null,
  ])('%j is none', (cell) => {
    expect(localTimeIn(cell, { near: '2026-06-15' })).toBeUndefined();
  });

  test('a day of the calendar is read back from every way of writing it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1985, max: 2099 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
        (year, month, day) => {
          const date = calendarDay(year, month, day);
          const written = [
            `${year}/${month}/${day}`,
            `${year}年${month}月${day}日`,
            `${year}.${month}.${day}`,
          ];
          for (const text of written) expect(localTimeIn(text, hint)?.date).toBe(date);
        },
      ),
    );
  });

  test.each([
    ['8:00', '08:00'],
    ['8时', '08:00'],
    ['8点30分', '08:30'],
    ['24:00', '24:00'],
    ['晚上8点', '20:00'],
    ['25:00', undefined],
    ['8:60', undefined],
  ])('%s is the hour %s', (text, time) => {
    expect(timeIn(text)).toBe(time);
  });

  test("reads a workbook's part of a day as an hour", () => {
    expect([0.25, 8, 17.5].map(timeOfCell)).toEqual(['06:00', '08:00', '17:30']);
  });

  test.each([
    ['示例县2026年7月值班表', '2026-07'],
    ['2026-07', '2026-07'],
    ['七月值班表', undefined],
    ['2026年13月', undefined],
  ])('%s names the month %s', (text, month) => {
    expect(monthIn(text)).toBe(month);
  });
});

describe('clocks of a time zone', () => {
  test('shows Shanghai eight hours ahead', () => {
    expect(instantAt('2026-07-05', '08:00', 'Asia/Shanghai')).toBe('2026-07-05T00:00:00.000Z');
    expect(instantAt('2026-07-05', '24:00', 'Asia/Shanghai')).toBe('2026-07-05T16:00:00.000Z');
    expect(dayAt('2026-07-05T16:00:00.000Z', 'Asia/Shanghai')).toBe('2026-07-06');
  });

  test('follows a zone that changes its clocks', () => {
    expect(instantAt('2026-03-29', '00:30', 'Europe/London')).toBe('2026-03-29T00:30:00.000Z');
    expect(instantAt('2026-03-29', '12:00', 'Europe/London')).toBe('2026-03-29T11:00:00.000Z');
  });

  test("counts days over a month's end", () => {
    expect(dayAfter('2028-02-28', 2)).toBe('2028-03-01');
  });
});
