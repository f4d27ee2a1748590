import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { recordId } from '../model/base.js';
import { idOf, newId } from './ids.js';
import { ManualClock } from './manual-clock.js';
import { seededRandom } from './random.js';

const uuid = (version: number): RegExp =>
  new RegExp(`^[0-9a-f]{8}-[0-9a-f]{4}-${version}[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`);
const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('newId', () => {
  test('is a UUID of version 7 and an id of a record', () => {
    fc.assert(
      fc.property(seed, fc.nat(4e12), (start, at) => {
        const id = newId(new ManualClock(at), seededRandom(start));
        expect(id).toMatch(uuid(7));
        expect(recordId.safeParse(id).success).toBe(true);
      }),
    );
  });

  test('sorts by the time of its making', () => {
    fc.assert(
      fc.property(seed, fc.nat(4e12), fc.integer({ min: 1, max: 1e9 }), (start, at, laterMs) => {
        const clock = new ManualClock(at);
        const random = seededRandom(start);
        const first = newId(clock, random);
        clock.advance(laterMs);
        expect(first < newId(clock, random)).toBe(true);
      }),
    );
  });

  test('carries its time in its first 48 bits', () => {
    const id = newId(new ManualClock(0x0123456789ab), seededRandom(1));
    expect(id.startsWith('01234567-89ab-7')).toBe(true);
  });

  test('is never the same twice in one millisecond', () => {
    const random = seededRandom(7);
    const clock = new ManualClock();
    const ids = Array.from({ length: 10_000 }, () => newId(clock, random));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('idOf', () => {
  test('is the same for the same parts, on every machine', () => {
    expect(idOf('hazard', '东山水库')).toMatch(uuid(8));
    expect(idOf('hazard', '东山水库')).toBe(idOf('hazard', '东山水库'));
    expect(idOf('levee')).toBe('9685575b-65e8-8d7f-8816-01cf06df4586');
  });

  test('tells parts from their joining, and order from order', () => {
    expect(new Set([idOf('ab', 'c'), idOf('a', 'bc'), idOf('abc'), idOf('c', 'ab')]).size).toBe(4);
  });

  test('is different for different parts', () => {
    const parts = fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 4 });
    const joined = (one: readonly string[]): string => one.join('\u001f');
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        expect(idOf(...a) === idOf(...b)).toBe(joined(a) === joined(b));
      }),
      { numRuns: 500 },
    );
  });

  test('does not collide over a county’s lists', () => {
    const ids = Array.from({ length: 50_000 }, (_, row) => idOf('row', `${row}`));
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(ids.map((id) => id.slice(-8))).size).toBeGreaterThan(49_900);
  });
});
