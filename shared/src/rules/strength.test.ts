import { describe, expect, test } from '@jest/globals';
import type { Stamped } from '../model/kinds.js';
import { shiftDraft } from '../testing/drafts.js';
import { minute, north, south } from '../testing/scene.js';
import { defaultPack } from './pack.js';
import { standInsFor, hindranceFor, type Staff } from './stand-in.js';
import { atRisk, requiredStrength, type Office } from './strength.js';

const stamp = { version: 1, changedAt: minute(-600), changedBy: 'One' };

function shift(id: string, over: Partial<Stamped<'shift'>> = {}): Stamped<'shift'> {
  const still = { state: 'confirmed' as const, checkIn: null, lateSince: null, coveredBy: null };
  return { ...shiftDraft({ id }), ...still, ...stamp, personName: id, ...over };
}

const room: Office = { unit: 'north', isHeadquarters: true };

function found(
  shifts: readonly Stamped<'shift'>[],
  {
    at = -30,
    level = 'none' as const,
    office = room,
  }: { at?: number; level?: 'none' | 'II'; office?: Office } = {},
): string[] {
  const yardstick = { nowMs: Date.parse(minute(at)), level, pack: defaultPack };
  return atRisk(shifts, [office], yardstick).map(
    ({ risk, shift: one, startsAt, planned, required }) =>
      `${risk} ${one?.id ?? `${startsAt.slice(11, 16)} ${planned ?? ''}/${required ?? ''}`}`,
  );
}

const lead = shift('lead', { post: 'lead' });
const officer = shift('officer');

describe('strength', () => {
  test('is the headquarters’ number of the pack, an office’s own above it, and calm elsewhere', () => {
    const of = (office: Omit<Office, 'unit'>) =>
      requiredStrength(office, 'II', defaultPack).officers;
    expect(of({ isHeadquarters: true })).toBe(3);
    expect(of({ isHeadquarters: false })).toBe(1);
    expect(of({ isHeadquarters: false, plan: { officersAtLevel: { II: 5 } } })).toBe(5);
  });

  test('counts 主班 and 副班 together, and no standby', () => {
    const crew = [
      lead,
      officer,
      shift('deputy', { post: 'deputy' }),
      shift('spare', { post: 'backup' }),
    ];
    expect(found(crew)).toEqual(['leaderMissing 23:30 0/1', 'underStrength 23:30 0/1']);
    expect(found(crew, { at: 0, level: 'II' })).toEqual(['underStrength 00:00 2/3']);
    const named = { ...shift('empty', { post: 'deputy' }), personName: '' };
    expect(found([lead, officer, named], { at: 0, level: 'II' })).toContain(
      'underStrength 00:00 1/3',
    );
  });

  test('sees the hours between two turns, and joins hours of one lack', () => {
    const night = { startsAt: minute(600), endsAt: minute(1200) };
    const crew = [
      lead,
      officer,
      shift('night', { ...night, state: 'planned' }),
      shift('chief', { ...night, post: 'lead' }),
    ];
    expect(found(crew, { at: 0 })).toEqual(['leaderMissing 08:00 0/1', 'underStrength 08:00 0/1']);
  });

  test('a lack that is there now is dated from the turn’s beginning or end that made it', () => {
    const gone = shift('gone', { startsAt: minute(-480), endsAt: minute(-60) });
    const stays = shift('stays', {
      post: 'lead',
      state: 'onDuty',
      startsAt: minute(-480),
      endsAt: minute(480),
    });
    expect(found([gone, stays], { at: 90 })).toEqual(['underStrength 23:00 0/1']);
    const alone = shift('alone', { post: 'lead', state: 'onDuty' });
    expect(found([alone], { at: 90 })).toEqual(['underStrength 00:00 0/1']);
  });
});

describe('turns at risk', () => {
  const late = defaultPack.duty.lateAfterMinutes + 1;

  test.each([
    ['nobody named', { personName: '' }, -600, ['unfilled x']],
    ['not confirmed though near', { state: 'planned' as const }, -119, ['notConfirmed x']],
    ['not confirmed but far', { state: 'planned' as const }, -121, []],
    ['confirmed', {}, -10, []],
    ['begun and nobody came', {}, late, ['notCheckedIn x']],
    ['marked absent', { state: 'absent' as const }, 5, ['notCheckedIn x']],
    ['on duty', { state: 'onDuty' as const }, late, []],
    ['over', {}, 481, []],
    ['too far ahead', { personName: '' }, -25 * 60, []],
  ])('%s', (_name, over, at, expected) => {
    const ofTurns = found([shift('x', over)], { at }).filter((one) => one.endsWith(' x'));
    expect(ofTurns).toEqual(expected);
  });

  test('somebody who stands in two units at once', () => {
    const here = shift('here', { person: 'p' });
    const there = shift('there', { person: 'p', unit: 'south', startsAt: minute(60) });
    const only = found([here, there]).filter((one) => one.startsWith('doubleBooked'));
    expect(only).toEqual(['doubleBooked here', 'doubleBooked there']);
  });
});

describe('who could stand in', () => {
  const person = (id: string, over = {}) => ({
    ...{ id, region: north, name: id, unit: 'north', isPartyMember: false, skills: [], ...over },
  });
  const turn = shift('turn', { person: 'ill', startsAt: minute(0), endsAt: minute(480) });
  const staff: Staff = {
    people: [
      person('ill'),
      person('stranger', { unit: 'south', region: south }),
      person('mate'),
      person('often'),
      person('pooled'),
      person('tired'),
      person('booked'),
      person('away'),
    ],
    shifts: [
      turn,
      shift('s1', { person: 'often', startsAt: minute(-6000), endsAt: minute(-5500) }),
      shift('s2', { person: 'tired', startsAt: minute(500), endsAt: minute(900) }),
      shift('s3', { person: 'booked', unit: 'south', startsAt: minute(400), endsAt: minute(900) }),
    ],
    away: [{ person: 'away', startsAt: minute(-10), endsAt: minute(10) }],
    plan: { pools: { lead: [], officer: ['pooled'], deputy: [], backup: [] } },
    rest: defaultPack.roster.restMinutesAtPost,
  };

  test('the free first: of the post, of the unit, with the fewest turns; then those who cannot, with the reason', () => {
    expect(
      standInsFor(turn, staff).map((one) => `${one.person.id} ${one.hindrance ?? ''}`),
    ).toEqual([
      'pooled ',
      'mate ',
      'often ',
      'stranger ',
      'tired tired',
      'booked booked',
      'away away',
    ]);
  });

  test('what stands against one of them', () => {
    expect(
      ['pooled', 'tired', 'booked', 'away'].map((id) => hindranceFor(turn, id, staff)),
    ).toEqual([undefined, 'tired', 'booked', 'away']);
  });
});
