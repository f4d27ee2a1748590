import { describe, expect, test } from '@jest/globals';
import type { Shift } from '@levee/shared/model/duty';
import type { Region } from '@levee/shared/model/region';
import type { Unit } from '@levee/shared/model/unit';
import { defaultPack } from '@levee/shared/rules/pack';
import { countThere, townshipDuty } from './township-duty.js';

const north = '990101102000';
const south = '990101101000';
const nowMs = Date.parse('2026-07-20T00:20:00.000Z');

const regions = [
  { id: '990101000000', name: '县', level: 'county' },
  { id: north, name: '柳湾镇', level: 'township' },
  { id: south, name: '堤城镇', level: 'township' },
  { id: '990101101201', name: '上湾村', level: 'village' },
] as unknown as readonly Region[];

const units = [
  { id: 'u-north', unitKind: 'township', region: north },
  { id: 'u-south', unitKind: 'township', region: south },
  { id: 'u-village', unitKind: 'village', region: south },
] as unknown as readonly Unit[];

function aShift(unit: string, part: Partial<Shift> = {}): Shift {
  return {
    id: `${unit}-${part.post ?? 'officer'}`,
    region: south,
    unit,
    post: 'officer',
    person: null,
    personName: '江安澜',
    startsAt: '2026-07-20T00:00:00.000Z',
    endsAt: '2026-07-21T00:00:00.000Z',
    state: 'onDuty',
    checkIn: null,
    lateSince: null,
    coveredBy: null,
    ...part,
  };
}

function duty(shifts: readonly Shift[]) {
  return townshipDuty(regions, units, shifts, nowMs, defaultPack);
}

describe('townshipDuty', () => {
  test('has one tile for every township, in the order of their codes', () => {
    expect(duty([]).map(({ name, presence }) => [name, presence])).toEqual([
      ['堤城镇', 'none'],
      ['柳湾镇', 'none'],
    ]);
  });

  test('shows the worst of a crew and names who is missing', () => {
    const [tile] = duty([
      aShift('u-south', { post: 'lead' }),
      aShift('u-south', { state: 'planned', personName: '柳守堤' }),
    ]);
    expect(tile).toMatchObject({ presence: 'late', person: '柳守堤' });
  });

  test('names the officer before the leader when all are there', () => {
    const [tile] = duty([
      aShift('u-south', { post: 'lead', personName: '石望潮' }),
      aShift('u-south'),
    ]);
    expect(tile).toMatchObject({ presence: 'onDuty', person: '江安澜' });
  });

  test('does not count people on standby, villages, or turns that are over', () => {
    const shifts = [
      aShift('u-south', { post: 'backup', state: 'absent' }),
      aShift('u-village', { state: 'absent' }),
      aShift('u-south', { endsAt: '2026-07-20T00:10:00.000Z', state: 'planned' }),
    ];
    expect(duty(shifts)[0]?.presence).toBe('none');
  });
});

describe('countThere', () => {
  test('counts who is there and who is missing; who is not yet due is neither', () => {
    const tile = (presence: 'onDuty' | 'covered' | 'late' | 'absent' | 'due' | 'none') => ({
      code: presence,
      name: presence,
      presence,
      person: undefined,
    });
    const tiles = (['onDuty', 'covered', 'late', 'absent', 'due', 'none'] as const).map(tile);
    expect(countThere(tiles)).toEqual({ there: 2, missing: 2 });
  });
});
