import { describe, expect, test } from '@jest/globals';
import {
  clockText,
  dateText,
  dayMinuteText,
  exactText,
  minuteText,
  nearText,
  spanParts,
  timeParts,
} from './times.js';

const shanghai = 'Asia/Shanghai';
const eightInTheMorning = Date.parse('2026-07-20T00:00:05.000Z');
const hourMs = 3_600_000;

describe('times', () => {
  test('are shown in the zone of the area, not of the machine', () => {
    expect(clockText(eightInTheMorning, shanghai)).toBe('08:00:05');
    expect(clockText(eightInTheMorning, 'UTC')).toBe('00:00:05');
  });

  test('write midnight as 00, never as 24', () => {
    expect(minuteText(Date.parse('2026-07-20T16:00:00.000Z'), shanghai)).toBe('00:00');
  });

  test('carry month and day where the day matters', () => {
    expect(dayMinuteText(eightInTheMorning, shanghai)).toBe('07-20 08:00');
    expect(dateText(eightInTheMorning, shanghai)).toBe('2026-07-20');
  });

  test('name the day of the week, Sunday first', () => {
    expect(timeParts(eightInTheMorning, shanghai).weekday).toBe(1);
    expect(timeParts(eightInTheMorning - 24 * hourMs, shanghai).weekday).toBe(0);
  });

  test('date in full what is not of today', () => {
    expect(exactText(eightInTheMorning, eightInTheMorning + hourMs, shanghai)).toBe('08:00:05');
    expect(exactText(eightInTheMorning, eightInTheMorning + 24 * hourMs, shanghai)).toBe(
      '2026-07-20 08:00:05',
    );
  });

  test('leave the day out only when it is today in that zone', () => {
    const lateLastNight = eightInTheMorning - 9 * hourMs;
    expect(nearText(eightInTheMorning, eightInTheMorning + hourMs, shanghai)).toBe('08:00');
    expect(nearText(lateLastNight, eightInTheMorning, shanghai)).toBe('07-19 23:00');
  });
});

describe('spans', () => {
  test('use their two largest units', () => {
    expect(spanParts(3 * hourMs + 6 * 60_000 + 59_000)).toEqual([
      ['hours', 3],
      ['minutes', 6],
    ]);
    expect(spanParts(50 * hourMs)).toEqual([
      ['days', 2],
      ['hours', 2],
    ]);
  });

  test('drop a second unit that is nothing', () => {
    expect(spanParts(2 * hourMs)).toEqual([['hours', 2]]);
    expect(spanParts(12 * 60_000 + 30_000)).toEqual([['minutes', 12]]);
  });

  test('count seconds below a minute, and never below nothing', () => {
    expect(spanParts(59_999)).toEqual([['seconds', 59]]);
    expect(spanParts(-5)).toEqual([['seconds', 0]]);
  });

  test('turn over exactly at the unit', () => {
    expect(spanParts(60_000)).toEqual([['minutes', 1]]);
    expect(spanParts(hourMs)).toEqual([['hours', 1]]);
    expect(spanParts(24 * hourMs)).toEqual([['days', 1]]);
  });
});
