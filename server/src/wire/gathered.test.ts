import { beforeEach, describe, expect, test } from '@jest/globals';
import { Gathered } from './gathered.js';
import type { Parcel } from './parcel.js';

const poke = (area: string, seq: number): Parcel => ({
  topic: 'poke',
  message: { area, epoch: 'e', seq },
});
const ending = (id: string): Parcel => ({ topic: 'ending', message: { kind: 'session', id } });
const seen = (team: string, minute: number, area = 'a'): Parcel => ({
  topic: 'volatile',
  message: {
    area,
    positions: [
      {
        team,
        position: { lat: 30, lng: 110 },
        occurredAt: `2026-07-20T08:${String(minute).padStart(2, '0')}:00.000Z`,
      },
    ],
  },
});

let gathered: Gathered;
beforeEach(() => {
  gathered = new Gathered();
});

const put = (...parcels: Parcel[]): void => parcels.forEach((one) => gathered.put(one));
const all = (): readonly Parcel[] => gathered.take(10_000);

describe('gathered', () => {
  test('one poke an area waits, the newest', () => {
    put(poke('a', 1), poke('b', 1), poke('a', 2));
    expect(all()).toEqual([poke('b', 1), poke('a', 2)]);
    expect(gathered.isEmpty).toBe(true);
  });

  test('every ending waits, each once', () => {
    put(ending('one'), ending('two'), ending('one'));
    expect(all()).toEqual([ending('two'), ending('one')]);
  });

  test('positions of one area wait in one message, each team at its latest', () => {
    put(seen('north', 5), seen('south', 1), seen('north', 3), seen('north', 1, 'b'));
    const [first, second, ...rest] = all();
    expect(rest).toEqual([]);
    expect(first?.topic === 'volatile' && first.message.positions).toEqual([
      { ...positionOf(seen('north', 5)) },
      { ...positionOf(seen('south', 1)) },
    ]);
    expect(second).toEqual(seen('north', 1, 'b'));
  });

  test('what is taken is the oldest; the rest waits on', () => {
    put(ending('one'), ending('two'), ending('three'));
    expect(gathered.take(2)).toEqual([ending('one'), ending('two')]);
    expect(all()).toEqual([ending('three')]);
  });

  test('what could not be sent goes first the next time, unless something newer came', () => {
    put(poke('a', 1), ending('one'));
    const unsent = all();
    put(poke('a', 2), ending('two'));
    gathered.putBack(unsent);
    expect(all()).toEqual([ending('one'), poke('a', 2), ending('two')]);
  });

  test('however long the wire is cut, memory is bounded: the oldest is given up', () => {
    for (let nth = 0; nth < 10_000; nth++) put(ending(`session-${nth}`));
    const left = all();
    expect(left).toHaveLength(2_000);
    expect(left.at(-1)).toEqual(ending('session-9999'));
  });

  test('nor does one message grow without end', () => {
    for (let nth = 0; nth < 5_000; nth++) put(seen(`team-${nth}`, 1));
    const [only] = all();
    expect(only?.topic === 'volatile' && only.message.positions.length).toBe(2_000);
  });
});

function positionOf(parcel: Parcel) {
  return parcel.topic === 'volatile' ? parcel.message.positions[0] : undefined;
}
