import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromIso } from '../kernel/clock.js';
import { dispatchDraft, teamDraft } from '../testing/drafts.js';
import { minute } from '../testing/scene.js';
import { settledWorld, type World } from '../testing/world.js';
import { defaultPack } from './pack.js';
import { hasRested, isTired, siteMinutes, tiredAtMs } from './site-time.js';

const { team: pack } = defaultPack;
const team = (world: World) => world.get('team', 'team');
const ms = (minutes: number) => fromIso(minute(minutes));
type To = 'enRoute' | 'onSite' | 'working' | 'withdrawing' | 'resting' | 'standby';

function go(world: World, deployment: string, ...steps: readonly (readonly [To, number])[]): World {
  for (const [to, at] of steps)
    world.does('team.advance', { team: 'team', deployment, to, headcount: 5 }, { at: minute(at) });
  return world;
}

function sent(world: World, deployment: string, at: number): World {
  return world.does('team.dispatch', dispatchDraft({ deployment }), { at: minute(at) });
}

const raised = () => settledWorld().does('team.raise', teamDraft());
const out = () => go(sent(raised(), 'one', 0), 'one', ['enRoute', 10], ['onSite', 60]);

describe('hours at the water', () => {
  test('run from the arrival on, through work and pauses on the spot', () => {
    const world = go(out(), 'one', ['working', 90], ['onSite', 120]);
    expect([60, 61, 300].map((at) => siteMinutes(team(world), ms(at)))).toEqual([0, 1, 240]);
    expect(tiredAtMs(team(world), pack)).toBe(ms(60 + 480));
    expect([539, 540].map((at) => isTired(team(world), ms(at), pack))).toEqual([false, true]);
  });

  test('stop where the team turns home', () => {
    const world = go(out(), 'one', ['withdrawing', 160]);
    expect(siteMinutes(team(world), ms(900))).toBe(100);
    expect(isTired(team(world), ms(9_000), pack)).toBe(false);
  });

  test('go on where the team is sent again after too short a rest', () => {
    const world = go(out(), 'one', ['withdrawing', 360], ['standby', 380]);
    expect(hasRested(team(world), ms(400), pack)).toBe(false);
    go(sent(world, 'two', 400), 'two', ['enRoute', 410], ['onSite', 430]);
    expect(siteMinutes(team(world), ms(460))).toBe(300 + 30);
    expect(isTired(team(world), ms(610), pack)).toBe(true);
  });

  test('begin anew after a rest of the pack’s length, at ease or on standby', () => {
    const world = go(out(), 'one', ['withdrawing', 360], ['resting', 380]);
    world.does(
      'team.advance',
      { team: 'team', deployment: null, to: 'standby', headcount: 5 },
      { at: minute(700) },
    );
    expect(hasRested(team(world), ms(380 + 360), pack)).toBe(true);
    go(sent(world, 'two', 380 + 360), 'two', ['enRoute', 750], ['onSite', 760]);
    expect(siteMinutes(team(world), ms(770))).toBe(10);
  });

  test('of a team of before they were kept count from its state', () => {
    const old = { state: 'working' as const, stateSince: minute(0) };
    expect(siteMinutes(old, ms(30))).toBe(30);
    expect(siteMinutes({ ...old, state: 'standby' }, ms(30))).toBe(0);
  });

  test('never run backwards nor faster than the clock', () => {
    const pause = fc.integer({ min: 0, max: 600 });
    fc.assert(
      fc.property(fc.array(pause, { minLength: 4, maxLength: 4 }), (pauses) => {
        const world = sent(raised(), 'one', 0);
        const at = pauses.map((_one, index) => pauses.slice(0, index + 1).reduce((a, b) => a + b));
        const steps = (['enRoute', 'onSite', 'working', 'withdrawing'] as const).map(
          (to, index) => [to, at[index] ?? 0] as const,
        );
        go(world, 'one', ...steps);
        expect(siteMinutes(team(world), ms(9_000))).toBe((at[3] ?? 0) - (at[1] ?? 0));
      }),
      { seed: 21, numRuns: 40 },
    );
  });
});

describe('team.markTired', () => {
  test('writes when the hours were full, once, and is refused before', () => {
    const world = out();
    expect(world.code('team.markTired', { team: 'team' }, { at: minute(539) })).toBe(
      'time-impossible',
    );
    world.does('team.markTired', { team: 'team' }, { at: minute(550) });
    expect(team(world).tiredSince).toBe(minute(540));
    const { version } = team(world);
    world.does('team.markTired', { team: 'team' }, { at: minute(560) });
    expect(team(world).version).toBe(version);
  });

  test('is forgotten when the team is home', () => {
    const world = out().does('team.markTired', { team: 'team' }, { at: minute(600) });
    go(world, 'one', ['withdrawing', 610]);
    expect(team(world).tiredSince).toBe(minute(540));
    go(world, 'one', ['resting', 640]);
    expect(team(world).tiredSince).toBeNull();
  });
});
