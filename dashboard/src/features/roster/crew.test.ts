import { describe, expect, test } from '@jest/globals';
import type { Shift } from '@levee/shared/model/duty';
import type { Unit } from '@levee/shared/model/unit';
import { defaultPack } from '@levee/shared/rules/pack';
import { crewOf } from './crew.js';

const units = [
  { id: 'hq', unitKind: 'headquarters' },
  { id: 'town', unitKind: 'township' },
] as unknown as readonly Unit[];

const nowMs = Date.parse('2026-07-20T04:00:00.000Z');

function aShift(id: string, part: Partial<Shift> = {}): Shift {
  return {
    id,
    region: '990101000000',
    unit: 'hq',
    post: 'officer',
    person: null,
    personName: id,
    startsAt: '2026-07-20T00:00:00.000Z',
    endsAt: '2026-07-20T10:00:00.000Z',
    state: 'onDuty',
    checkIn: null,
    lateSince: null,
    coveredBy: null,
    ...part,
  };
}

const later = {
  startsAt: '2026-07-20T10:00:00.000Z',
  endsAt: '2026-07-21T00:00:00.000Z',
  state: 'planned',
} as const;

function crew(shifts: readonly Shift[]) {
  return crewOf(units, shifts, nowMs, defaultPack);
}

describe('crewOf', () => {
  test('puts the leader first, then officers, then those on standby', () => {
    const shifts = [aShift('c', { post: 'backup' }), aShift('b'), aShift('a', { post: 'lead' })];
    expect(crew(shifts).members.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  });

  test('knows nothing of other units and other hours', () => {
    const shifts = [
      aShift('town', { unit: 'town' }),
      aShift('night', later),
      aShift('over', { state: 'closed' }),
    ];
    expect(crew(shifts).members).toEqual([]);
  });

  test('tells who is missing from who is there', () => {
    const shifts = [aShift('here'), aShift('nobody', { state: 'planned' })];
    expect(crew(shifts).members.map(({ presence }) => presence)).toEqual(['onDuty', 'absent']);
  });

  test('names the hours of the turn under way', () => {
    expect(crew([aShift('a')])).toMatchObject({
      startsAt: '2026-07-20T00:00:00.000Z',
      endsAt: '2026-07-20T10:00:00.000Z',
    });
  });

  test('names the next crew without those on standby', () => {
    const shifts = [
      aShift('night', later),
      aShift('chief', { ...later, post: 'lead' }),
      aShift('spare', { ...later, post: 'backup' }),
      aShift('tomorrow', { ...later, startsAt: '2026-07-21T00:00:00.000Z' }),
    ];
    expect(crew(shifts).next).toEqual({ startsAt: later.startsAt, names: ['chief', 'night'] });
  });

  test('has no next crew where the roster ends', () => {
    expect(crew([aShift('a')]).next).toBeUndefined();
  });
});
