import { describe, expect, test } from '@jest/globals';
import { teamStates, type Deployment, type Team, type TeamState } from '@levee/shared/model/team';
import type { TeamPosition } from '@levee/shared/protocol/volatile';
import { teamMark, teamsOut } from './team-standing.js';

function aTeam(id: string, state: TeamState, part: Partial<Team> = {}): Team {
  return {
    id,
    region: '990101100000',
    code: id,
    name: `${id}队`,
    teamKind: 'squad',
    unit: null,
    leader: { name: '柳守堤', person: null },
    headcount: 30,
    partyMembers: 4,
    skills: [],
    equipment: [],
    musterPoint: { name: '文化广场', position: null },
    state,
    stateSince: '2026-07-20T02:00:00.000Z',
    deployment: null,
    ...part,
  };
}

const deployment: Deployment = {
  id: 'd1',
  region: '990101100000',
  team: 't1',
  hazard: null,
  place: '清江干堤 12+300',
  position: null,
  orders: '巡堤查险',
  orderedBy: '石望潮',
  orderedAt: '2026-07-20T01:00:00.000Z',
  massesHeadcount: 12,
  steps: [
    { state: 'enRoute', at: '2026-07-20T01:20:00.000Z', headcount: 28 },
    { state: 'onSite', at: '2026-07-20T02:00:00.000Z', headcount: 27 },
    { state: 'working', at: '2026-07-20T02:30:00.000Z', headcount: 26 },
  ],
  endedAt: null,
};

const deployments = new Map([['d1', deployment]]);
const nowhere = new Map<string, TeamPosition>();

describe('teamsOut', () => {
  test('leaves out who stands by, rests or is no more', () => {
    const teams = teamStates.map((state) => aTeam(state, state));
    expect(teamsOut(teams, new Map(), nowhere).map(({ team }) => team.state)).toEqual([
      'working',
      'onSite',
      'enRoute',
      'assembling',
      'withdrawing',
    ]);
  });

  test('knows the place, the last head-count and the first arrival', () => {
    const [out] = teamsOut([aTeam('t1', 'working', { deployment: 'd1' })], deployments, nowhere);
    expect(out).toMatchObject({
      place: '清江干堤 12+300',
      headcount: 26,
      massesHeadcount: 12,
      arrivedAt: '2026-07-20T02:00:00.000Z',
      seenAt: null,
    });
  });

  test('takes the head-count of the last step, not one that came in passing with a position', () => {
    const seen: TeamPosition = {
      team: 't1',
      position: { lat: 31, lng: 117 },
      headcount: 25,
      occurredAt: '2026-07-20T03:00:00.000Z',
    };
    const [out] = teamsOut(
      [aTeam('t1', 'working', { deployment: 'd1' })],
      deployments,
      new Map([['t1', seen]]),
    );
    expect(out).toMatchObject({ headcount: 26, seenAt: '2026-07-20T03:00:00.000Z' });
  });

  test('has not arrived anywhere while it assembles at its muster point', () => {
    const [out] = teamsOut([aTeam('t2', 'assembling')], deployments, nowhere);
    expect(out).toMatchObject({ arrivedAt: null, place: '文化广场', headcount: 30 });
  });

  test('puts the newest first among equals', () => {
    const old = aTeam('old', 'working', { stateSince: '2026-07-20T01:00:00.000Z' });
    const fresh = aTeam('fresh', 'working', { stateSince: '2026-07-20T03:00:00.000Z' });
    expect(teamsOut([old, fresh], new Map(), nowhere).map(({ team }) => team.id)).toEqual([
      'fresh',
      'old',
    ]);
  });
});

describe('teamMark', () => {
  test('has a shape of its own for every state', () => {
    expect(new Set(Object.values(teamMark)).size).toBe(teamStates.length);
  });
});
