import { describe, expect, test } from '@jest/globals';
import { at, hour, minute, startMs, warning } from '../../testing/records.js';
import { hasExpired, orderedWarnings } from './warning-order.js';

describe('warnings in order', () => {
  test('in force before lifted, the worst colour first, then the newest', () => {
    const list = [
      warning({ id: 'lifted', state: 'lifted', colour: 'red', issuedAt: at(-minute) }),
      warning({ id: 'blue', colour: 'blue' }),
      warning({ id: 'old', colour: 'orange', issuedAt: at(-2 * hour) }),
      warning({ id: 'new', colour: 'orange', issuedAt: at(-hour) }),
    ];
    expect(orderedWarnings(list).map(({ id }) => id)).toEqual(['new', 'old', 'blue', 'lifted']);
  });

  test('lifted ones are told by their hour, not by colour', () => {
    const list = [
      warning({ id: 'old', state: 'lifted', colour: 'red', issuedAt: at(-hour) }),
      warning({ id: 'new', state: 'lifted', colour: 'blue', issuedAt: at(-minute) }),
    ];
    expect(orderedWarnings(list).map(({ id }) => id)).toEqual(['new', 'old']);
  });

  test('a warning has expired from its hour on, unless it was lifted or has no end', () => {
    expect(hasExpired({ state: 'issued', expiresAt: at(0) }, startMs)).toBe(true);
    expect(hasExpired({ state: 'issued', expiresAt: at(1) }, startMs)).toBe(false);
    expect(hasExpired({ state: 'lifted', expiresAt: at(0) }, startMs)).toBe(false);
    expect(hasExpired({ state: 'issued', expiresAt: null }, startMs)).toBe(false);
  });
});
