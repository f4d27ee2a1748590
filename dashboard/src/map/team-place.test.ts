import { describe, expect, test } from '@jest/globals';
import type { TeamState } from '@levee/shared/model/team';
import type { Stamped } from '@levee/shared/model/kinds';
import { defaultPack } from '@levee/shared/rules/pack';
import { headingDeg, placeOfTeam, staleMinutes, type TeamFacts } from './team-place.js';

const muster = { lat: 30, lng: 110 };
const goal = { lat: 30, lng: 111 };
const seenThere = { lat: 30, lng: 110.5 };
const stepThere = { lat: 30, lng: 110.2 };
const nowMs = Date.parse('2026-07-20T04:00:00.000Z');
const stamp = { version: 1, changedAt: '2026-07-20T00:00:00.000Z', changedBy: '测试员甲' };

function minutesAgo(minutes: number): string {
  return new Date(nowMs - minutes * 60_000).toISOString();
}

function team(state: TeamState): Stamped<'team'> {
  return {
    ...stamp,
    id: 't1',
    region: '990100001000',
    code: 'T-01',
    name: '示例突击队',
    teamKind: 'commando',
    unit: null,
    leader: { name: '测试员乙', person: null },
    headcount: 20,
    partyMembers: 5,
    skills: [],
    equipment: [],
    musterPoint: { name: '示例广场', position: muster },
    state,
    stateSince: minutesAgo(90),
    deployment: 'd1',
  };
}

function deployment(given: Partial<Stamped<'deployment'>> = {}): Stamped<'deployment'> {
  const orders = { orders: '封堵', orderedBy: '测试员丙', orderedAt: minutesAgo(90) };
  return {
    ...stamp,
    ...orders,
    id: 'd1',
    region: '990100001000',
    team: 't1',
    hazard: null,
    place: '示例堤段',
    position: goal,
    massesHeadcount: 0,
    steps: [],
    endedAt: null,
    ...given,
  };
}

function facts(state: TeamState, given: Partial<TeamFacts> = {}): TeamFacts {
  return {
    team: team(state),
    deployment: deployment(),
    hazard: undefined,
    seen: undefined,
    ...given,
  };
}

function seen(minutes: number): TeamFacts['seen'] {
  return { team: 't1', position: seenThere, occurredAt: minutesAgo(minutes) };
}

function step(minutes: number): Stamped<'deployment'>['steps'][number] {
  return { state: 'enRoute', at: minutesAgo(minutes), headcount: 20, position: stepThere };
}

describe('placeOfTeam', () => {
  test('is where the team was last seen', () => {
    expect(placeOfTeam(facts('enRoute', { seen: seen(2) }))?.position).toEqual(seenThere);
  });

  test('is the newer one of what was seen and what the last step said', () => {
    const late = facts('enRoute', { seen: seen(20), deployment: deployment({ steps: [step(5)] }) });
    const early = facts('enRoute', { seen: seen(2), deployment: deployment({ steps: [step(5)] }) });
    expect(placeOfTeam(late)?.position).toEqual(stepThere);
    expect(placeOfTeam(early)?.position).toEqual(seenThere);
  });

  test('is the place of its orders once it is there, and its muster point before', () => {
    expect(placeOfTeam(facts('working'))).toMatchObject({ position: goal, seenAtMs: null });
    expect(placeOfTeam(facts('enRoute'))).toMatchObject({ position: muster, seenAtMs: null });
  });

  test('is its muster point when it stands by, whatever was seen before', () => {
    const place = placeOfTeam(facts('standby', { seen: seen(2) }));
    expect(place).toMatchObject({ position: muster, isOut: false, target: null, seenAtMs: null });
  });

  test('has a target only while the team is on its way there', () => {
    expect(placeOfTeam(facts('enRoute'))?.target).toEqual(goal);
    expect(placeOfTeam(facts('assembling'))?.target).toEqual(goal);
    expect(placeOfTeam(facts('working'))?.target).toBeNull();
    expect(placeOfTeam(facts('withdrawing'))?.target).toBeNull();
  });

  test('is nowhere for a disbanded team or one that nobody placed', () => {
    expect(placeOfTeam(facts('disbanded', { seen: seen(1) }))).toBeNull();
    const homeless = { ...team('standby'), musterPoint: { name: '示例广场', position: null } };
    expect(placeOfTeam(facts('standby', { team: homeless }))).toBeNull();
  });
});

describe('age and heading', () => {
  test('I13: tells the age of a position past three times its cadence, not before', () => {
    const fresh = placeOfTeam(facts('enRoute', { seen: seen(3) }));
    const stale = placeOfTeam(facts('enRoute', { seen: seen(4) }));
    expect(fresh && staleMinutes(fresh, nowMs, defaultPack)).toBeNull();
    expect(stale && staleMinutes(stale, nowMs, defaultPack)).toBe(4);
  });

  test('tells no age of a place nobody reported', () => {
    const place = placeOfTeam(facts('working'));
    expect(place && staleMinutes(place, nowMs, defaultPack)).toBeNull();
  });

  test('points to the target, and nowhere without one', () => {
    const going = placeOfTeam(facts('enRoute', { seen: seen(1) }));
    const there = placeOfTeam(facts('working'));
    expect(going && headingDeg(going)).toBeCloseTo(90);
    expect(there && headingDeg(there)).toBeNull();
  });
});
