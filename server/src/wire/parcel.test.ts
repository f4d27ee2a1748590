import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { packed, unpacked, type Parcel } from './parcel.js';

const here = { client: 'c', name: 'Ann', surface: 'duty', scope: '990001000000' } as const;

const good: Parcel[] = [
  { topic: 'poke', message: { area: 'drill', epoch: 'e', seq: 7 } },
  { topic: 'seen', message: { area: 'drill', epoch: 'e', seq: 6 } },
  { topic: 'ending', message: { kind: 'device', id: 'wall' } },
  { topic: 'ending', message: { kind: 'session', id: 'phone', isTaken: true } },
  { topic: 'volatile', message: { area: 'drill', positions: [] } },
  { topic: 'presence', message: { node: 'n', area: 'drill', here: [here] } },
];

const heard = {
  ...{ area: 'drill', id: 'p', name: '水文', feed: 'water' as const, scope: '990001000000' },
  state: { lastAt: null, fault: null, misses: 1 },
  at: '2026-07-20T00:00:00.000Z',
} as const;
good.push({ topic: 'source', message: heard });

describe('parcels', () => {
  test('come out as they went in', () => {
    expect(unpacked(packed(good))).toEqual(good);
  });

  test.each([
    ['no text', undefined],
    ['no JSON', '[{'],
    ['no list', '{"topic":"poke"}'],
    ['an unknown topic', '[{"topic":"shout","message":{}}]'],
    ['a poke without a number', '[{"topic":"poke","message":{"area":"drill","epoch":"e"}}]'],
    ['a poke before the first', '[{"topic":"poke","message":{"area":"a","epoch":"e","seq":-1}}]'],
    ['an area that cannot be', '[{"topic":"poke","message":{"area":"../x","epoch":"e","seq":1}}]'],
    ['an ending of a kind of its own', '[{"topic":"ending","message":{"kind":"all","id":"x"}}]'],
    [
      'somebody of no region',
      '[{"topic":"presence","message":{"node":"n","area":"a","here":[{}]}}]',
    ],
    ['a text too long to look at', `["${'x'.repeat(5_000_000)}"]`],
  ])('%s is nothing', (_what, text) => {
    expect(unpacked(text)).toEqual([]);
  });

  test('one that is wrong costs no other', () => {
    const text = JSON.stringify([null, good[0], { topic: 'poke' }, good[1]]);
    expect(unpacked(text)).toEqual(good.slice(0, 2));
  });

  test('what a newer node says besides is left out', () => {
    const text = '[{"topic":"ending","message":{"kind":"session","id":"s","phone":"1"},"more":1}]';
    expect(unpacked(text)).toEqual([{ topic: 'ending', message: { kind: 'session', id: 's' } }]);
  });

  test('I15: no text makes it throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.jsonValue().map(packedAnyhow)), (text) => {
        expect(Array.isArray(unpacked(text))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

function packedAnyhow(value: unknown): string {
  return JSON.stringify([value, { topic: 'poke', message: value }]);
}
