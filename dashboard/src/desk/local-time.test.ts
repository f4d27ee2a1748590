import { describe, expect, test } from '@jest/globals';
import { startMs } from '../testing/records.js';
import { instantOf, localText, nextHourMs } from './local-time.js';

const zone = 'Asia/Shanghai';

describe('local time', () => {
  test('an instant is written as the area sees it', () => {
    expect(localText(startMs, zone)).toBe('2026-07-20T08:00');
    expect(localText(startMs, 'UTC')).toBe('2026-07-20T00:00');
  });

  test('what was typed is read back as the same instant', () => {
    expect(instantOf('2026-07-20T08:00', zone)).toBe('2026-07-20T00:00:00.000Z');
    expect(instantOf('2026-07-20T23:59', zone)).toBe('2026-07-20T15:59:00.000Z');
  });

  test('an empty or half-typed field is no instant', () => {
    expect(instantOf('', zone)).toBeUndefined();
    expect(instantOf('2026-07-', zone)).toBeUndefined();
  });

  test('the next 18:00 is today in the morning, and tomorrow in the evening', () => {
    expect(nextHourMs(startMs, 18, zone)).toBe(Date.parse('2026-07-20T10:00:00.000Z'));
    expect(nextHourMs(Date.parse('2026-07-20T10:00:00.000Z'), 18, zone)).toBe(
      Date.parse('2026-07-21T10:00:00.000Z'),
    );
  });
});
