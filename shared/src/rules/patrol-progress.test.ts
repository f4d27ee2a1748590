import { describe, expect, test } from '@jest/globals';
import { maxPoints } from '../model/patrol.js';
import { maxFrameInBytes } from '../protocol/version.js';
import { routeDraft, runDraft, tickDraft } from '../testing/patrol-rows.js';
import { minute, north, someone } from '../testing/scene.js';
import { settledWorld, type World } from '../testing/world.js';
import { stakesOf } from './chainage.js';
import { countedTicks, progressOf, walkOf } from './patrol-progress.js';

const mate = someone('Mate', 'teamLeader', north);

function due(route = routeDraft()): World {
  return settledWorld().does('patrolRoute.put', route).does('patrolRun.plan', runDraft());
}

const run = (world: World) => world.get('patrolRun', 'run');
const walk = (world: World) => walkOf(run(world), world.all('patrolTick'));

describe('what a tick weighs in the log', () => {
  const photo = { sha256: 'ab'.repeat(32), mediaType: 'image/jpeg', bytes: 300_000 };
  const position = { lat: 30.123456, lng: 110.123456 };
  const how = { position, accuracyM: 12, files: [photo] };

  /** Bytes of what the last tick of a route puts; and those of the run that held all ticks inside, as it once did. */
  function weights(count: number): { readonly own: number; readonly inside: number } {
    const points = stakesOf({ fromM: 100_000, toM: 100_000 + (count - 1) * 100, stepM: 100 });
    const world = due(routeDraft({ points }));
    const ticks = points.map(({ id }) => tickDraft({ point: id, ...how }));
    const [last] = ticks.slice(-1);
    if (!last) throw new Error('no point');
    for (const tick of ticks.slice(0, -1)) world.does('patrolRun.tick', tick);
    const verdict = world.ask('patrolRun.tick', last);
    if (verdict.status !== 'ok') throw new Error('no tick');
    expect(progressOf(walk(world))).toMatchObject({ done: count, all: count });
    const whole = { ...run(world), ticks: walk(world).ticks.map(({ of: _of, ...tick }) => tick) };
    return { own: bytesOf(verdict.puts.map(({ record }) => record)), inside: bytesOf(whole) };
  }
  const bytesOf = (value: unknown): number => JSON.stringify(value).length;

  test('is the same on a route of three points and of a hundred', () => {
    const [short, long] = [weights(3), weights(maxPoints)];
    expect(long.own).toBe(short.own);
    expect(long.inside).toBeGreaterThan(short.inside * 10);
    expect(long.inside).toBeGreaterThan(long.own * 50);
    expect(long.own).toBeLessThan(maxFrameInBytes / 64);
  });
});

describe('a log from before ticks were records of their own', () => {
  const older = (point: string, at: number, by: string) => {
    const how = { method: 'hand' as const, reason: 'no signal', result: 'normal' as const };
    return { ...how, wrong: [], point, at: minute(at), by, finding: null, isLate: false };
  };

  function begunLongAgo(): World {
    const world = due();
    const { version: _v, changedAt: _at, changedBy: _by, ...whole } = run(world);
    const ticks = [older('K12-300', 5, 'Leader'), older('K12-500', 9, 'Leader')];
    return world.holds('patrolRun', { ...whole, state: 'started', ticks });
  }

  test('is read with its runs as they are: what they hold inside counts, and stays', () => {
    const world = begunLongAgo();
    expect(progressOf(walk(world))).toMatchObject({ done: 2, all: 3, byHand: 2 });
    expect(walk(world).ticks.map(({ of }) => of)).toEqual(
      Array.from({ length: 2 }, () => ({ kind: 'patrolRun', id: 'run' })),
    );
    world.does('patrolRun.tick', tickDraft(), { by: mate, at: minute(2) });
    expect(countedTicks(walk(world)).get('K12-300')?.by).toBe('Mate');
    world.does('patrolRun.tick', tickDraft({ point: 'K12-700' }), { by: mate, at: minute(12) });
    expect(progressOf(walk(world))).toMatchObject({ done: 3, all: 3 });
    expect(run(world).ticks).toHaveLength(2);
  });

  test('a run that was begun then ends with what was ticked then and now', () => {
    const world = begunLongAgo().does('patrolRun.tick', tickDraft({ point: 'K12-700' }));
    const finish = (points: string[]) =>
      world.code('patrolRun.finish', { run: 'run', summary: '', points });
    expect([finish([]), finish(['K12-700'])]).toEqual(['reason-missing', 'ok']);
  });
});
