import { describe, expect, test } from '@jest/globals';
import { defaultPack } from '@levee/shared/rules/pack';
import type { Team } from '@levee/shared/model/team';
import type { TeamOut } from '../../picture/team-standing.js';
import { agesOf, headcountOf, readiness } from './team-rows.js';

const nowMs = Date.parse('2026-07-20T12:00:00.000Z');

function anOut(part: Partial<TeamOut> = {}): TeamOut {
  return {
    team: { stateSince: '2026-07-20T11:30:00.000Z' } as TeamOut['team'],
    deployment: undefined,
    place: '清江干堤',
    headcount: 20,
    massesHeadcount: 0,
    arrivedAt: '2026-07-20T10:00:00.000Z',
    seenAt: '2026-07-20T11:59:30.000Z',
    ...part,
  };
}

const ages = (part: Partial<TeamOut> = {}) => agesOf(anOut(part), nowMs, defaultPack);

describe('agesOf', () => {
  test('counts the time on site from the arrival, not from the last step', () => {
    expect(ages()).toMatchObject({ onSiteMs: 7_200_000, inStateMs: 1_800_000 });
  });

  test('trusts a position by its age against the pace of the pack', () => {
    const seen = (seenAt: string) => ages({ seenAt }).position;
    expect(seen('2026-07-20T11:58:30.000Z')).toBe('live');
    expect(seen('2026-07-20T11:57:00.000Z')).toBe('delayed');
    expect(seen('2026-07-20T11:54:00.000Z')).toBe('stale');
    expect(seen('2026-07-20T11:53:59.000Z')).toBe('offline');
  });

  test('does not trust a team that was never seen', () => {
    expect(ages({ seenAt: null })).toMatchObject({ seenMs: null, position: 'offline' });
  });

  test('finds a team tired only past the hours of the pack', () => {
    expect(ages({ arrivedAt: '2026-07-20T04:00:00.000Z' }).isTired).toBe(false);
    expect(ages({ arrivedAt: '2026-07-20T03:59:59.000Z' }).isTired).toBe(true);
    expect(ages({ arrivedAt: null }).isTired).toBe(false);
  });
});

describe('headcountOf', () => {
  test('sums the people of all teams', () => {
    expect(headcountOf([anOut(), anOut({ headcount: 7 })])).toBe(27);
    expect(headcountOf([])).toBe(0);
  });
});

describe('readiness', () => {
  test('counts who stands by and who rests, and nobody who is out or disbanded', () => {
    const states = ['standby', 'standby', 'resting', 'working', 'disbanded'] as const;
    expect(readiness(states.map((state) => ({ state }) as Team))).toEqual({
      standby: 2,
      resting: 1,
    });
  });
});
