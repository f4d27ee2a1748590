import { describe, expect, test } from '@jest/globals';
import type { Kind, Stamped } from '@levee/shared/model/kinds';
import { defaultPack } from '@levee/shared/rules/pack';
import type { Scene } from '../../desk/rehearsal.js';
import {
  actor,
  at,
  deployment,
  hazard,
  hour,
  minute,
  otherTown,
  startMs,
  team,
} from '../../testing/records.js';
import { targetHazards } from './target-hazards.js';
import { boardRows } from './team-board.js';
import { offeredTeamSteps } from './team-steps.js';

const yardstick = { nowMs: startMs, pack: defaultPack };
const steps = (hoursAgo: number) => [
  { state: 'assembling' as const, at: at(-10 * hour), headcount: 20 },
  { state: 'onSite' as const, at: at(-hoursAgo * hour), headcount: 18 },
];

describe('team board', () => {
  test('teams out stand first, the longest on site on top, then those that could go', () => {
    const teams = [
      team({ id: 'standby', code: 'a' }),
      team({ id: 'resting', state: 'resting' }),
      team({ id: 'young', state: 'working', deployment: 'd1' }),
      team({ id: 'old', state: 'onSite', deployment: 'd2' }),
      team({ id: 'moving', state: 'enRoute', deployment: 'd3' }),
    ];
    const sent = [
      deployment({ id: 'd1', steps: steps(1) }),
      deployment({ id: 'd2', steps: steps(9) }),
      deployment({ id: 'd3' }),
    ];
    const rows = boardRows(teams, sent, new Map(), yardstick);
    expect(rows.map((row) => row.team.id)).toEqual([
      'old',
      'young',
      'moving',
      'standby',
      'resting',
    ]);
    expect(rows.map(({ isTired }) => isTired)).toEqual([true, false, false, false, false]);
  });

  test('the head-count is the one told last, and the position has its hour', () => {
    const seen = new Map([
      ['t1', { team: 't1', position: { lat: 30, lng: 110 }, occurredAt: at(-minute) }],
    ]);
    const [row] = boardRows(
      [team({ id: 't1', state: 'onSite', deployment: 'd1' })],
      [deployment({ id: 'd1', steps: steps(1) })],
      seen,
      yardstick,
    );
    expect(row).toMatchObject({
      headcount: 18,
      seenMs: startMs - minute,
      onSiteSinceMs: startMs - hour,
    });
  });

  test('a count that differs puts the team on top, also when it is home, until it is answered', () => {
    const count = (state: 'enRoute' | 'withdrawing', headcount: number) => {
      return { state, at: at(-hour), headcount };
    };
    const way = { team: 'home', steps: [count('enRoute', 9), count('withdrawing', 7)] };
    const teams = [team({ id: 'out', state: 'working', deployment: 'd2' }), team({ id: 'home' })];
    const others = deployment({ id: 'd2', team: 'out' });
    const rowsWith = (accounts: Stamped<'deployment'>['accounts']) =>
      boardRows(
        teams,
        [others, deployment({ id: 'd1', ...way, ...(accounts && { accounts }) })],
        new Map(),
        yardstick,
      );
    const [first] = rowsWith([]);
    expect(first).toMatchObject({
      team: { id: 'home' },
      gap: { gap: { expected: 9, counted: 7 } },
    });
    const told = { at: at(0), by: 'x', text: 'ill', counted: 7, names: [] };
    expect(rowsWith([told]).map(({ gap }) => gap)).toEqual([undefined, undefined]);
  });

  test('relief that is on its way is shown, and hours are those since the last rest', () => {
    const siteTime = { minutes: 400, since: at(-2 * hour), homeSince: null };
    const tired = team({ id: 't1', state: 'onSite', deployment: 'd1', siteTime });
    const sent = [
      deployment({ id: 'd1', steps: steps(2) }),
      deployment({ id: 'd2', team: 't2', relieves: 'd1' }),
    ];
    const [row] = boardRows([tired], sent, new Map(), yardstick);
    expect([row?.isTired, row?.relief?.id]).toEqual([true, 'd2']);
  });

  test('a disbanded team sinks to the end', () => {
    const rows = boardRows(
      [team({ id: 'gone', state: 'disbanded' }), team({ id: 't1' })],
      [],
      new Map(),
      yardstick,
    );
    expect(rows.map(({ group }) => group)).toEqual(['standby', 'disbanded']);
  });
});

describe('steps of a team', () => {
  function offers(part: Partial<Stamped<'team'>>, who = actor('dutyOfficer')): string[] {
    const one = team({ id: 't1', deployment: 'd1', ...part });
    const sent = deployment({ id: 'd1' });
    const get: Scene['get'] = <K extends Kind>(kind: K, id: string) => {
      if (kind === 'team' && id === 't1') return one as unknown as Stamped<K>;
      return kind === 'deployment' && id === 'd1' ? (sent as unknown as Stamped<K>) : undefined;
    };
    return offeredTeamSteps(one, { actor: who, nowMs: startMs, get }).map(({ to }) => to);
  }

  test('the usual next step stands first, other legal ones behind it', () => {
    expect(offers({ state: 'assembling' })).toEqual(['enRoute', 'standby']);
    expect(offers({ state: 'onSite' })).toEqual(['working', 'withdrawing']);
    expect(offers({ state: 'withdrawing' })).toEqual(['resting', 'standby']);
  });

  test('a team that stands by is dispatched, not advanced', () => {
    expect(offers({ state: 'standby', deployment: null })).toEqual([]);
  });

  test('viewers and strangers are offered no step', () => {
    expect(offers({ state: 'onSite' }, actor('viewer'))).toEqual([]);
    expect(offers({ state: 'onSite' }, actor('dutyOfficer', otherTown))).toEqual([]);
  });
});

describe('targets of a dispatch', () => {
  const points = [
    hazard({ id: 'a', name: '石壁水库', grade: 'blue' }),
    hazard({ id: 'b', name: '石壁滑坡', grade: 'red' }),
    hazard({ id: 'c', name: '石壁旧桥', state: 'closed' }),
    hazard({ id: 'd', name: '云岭堤', code: 'DK-9' }),
  ];

  test('open points whose name or code holds the letters, worst first', () => {
    expect(targetHazards(points, '石壁').map(({ id }) => id)).toEqual(['b', 'a']);
    expect(targetHazards(points, 'dk-').map(({ id }) => id)).toEqual(['d']);
    expect(targetHazards(points, '没有')).toEqual([]);
  });

  test('never more than a glance', () => {
    expect(targetHazards(points, '', 2)).toHaveLength(2);
  });
});
