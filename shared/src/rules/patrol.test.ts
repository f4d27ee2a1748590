import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DraftOf } from '../commands/commands.js';
import { maxFacts } from '../model/patrol.js';
import { ledgerDraft, teamDraft } from '../testing/drafts.js';
import { routeDraft, runDraft, tickDraft } from '../testing/patrol-rows.js';
import { minute, north, someone, south } from '../testing/scene.js';
import type { World } from '../testing/world.js';
import { settledWorld } from '../testing/world.js';
import { stakesOf } from './chainage.js';
import { meetingCode } from './meeting-code.js';
import { defaultPack } from './pack.js';
import { countedTicks, isOverdue, progressOf, walkOf } from './patrol-progress.js';
import { pointCode } from './point-code.js';

const leader = someone('Leader', 'teamLeader', north);
const mate = someone('Mate', 'teamLeader', north);
const key = (letter: string) => letter.repeat(32);
const ends = [
  { lat: 30, lng: 110 },
  { lat: 30.01, lng: 110 },
] as const;
const placed = routeDraft({ points: stakesOf({ fromM: 0, toM: 1000, stepM: 500, ends }) });

function due(route = routeDraft(), run = runDraft()): World {
  return settledWorld().does('patrolRoute.put', route).does('patrolRun.plan', run);
}

const run = (world: World) => world.get('patrolRun', 'run');
const walk = (world: World) => walkOf(run(world), world.all('patrolTick'));
/** What was told of the only point that was ticked. */
const facts = (world: World) => world.all('patrolTick').flatMap((tick) => tick.facts);

describe('patrol routes', () => {
  test('name what is there, and each point once', () => {
    const world = settledWorld();
    const code = (over: Partial<DraftOf<'patrolRoute.put'>>) =>
      world.code('patrolRoute.put', routeDraft(over));
    const [first] = stakesOf({ fromM: 0, toM: 0, stepM: 1 });
    if (!first) throw new Error('no stake');
    expect(code({ stations: ['gone'] })).toBe('reference-unknown');
    expect(code({ team: 'gone' })).toBe('reference-unknown');
    expect(code({ points: [{ ...first, hazard: 'gone' }] })).toBe('reference-unknown');
    expect(code({ points: [first, first] })).toBe('record-exists');
    expect(code({})).toBe('ok');
  });

  test('are changed on the version one saw', () => {
    const world = due();
    expect(world.code('patrolRoute.put', routeDraft({ name: 'New' }), { baseVersion: 7 })).toBe(
      'version-stale',
    );
    expect(world.code('patrolRoute.put', routeDraft({ name: 'New' }))).toBe('ok');
  });
});

describe('planned runs', () => {
  test('have the points the route had, and take the place of the run before', () => {
    const world = due().does(
      'patrolRun.plan',
      runDraft({ id: 'next', after: 'run', plannedAt: minute(120), dueBy: minute(240) }),
    );
    expect(run(world).points).toEqual(['K12-300', 'K12-500', 'K12-700']);
    expect([run(world).newestUntil, world.get('patrolRun', 'next').newestUntil]).toEqual([
      null,
      minute(240),
    ]);
  });

  test('planned again under the same id change nothing', () => {
    const world = due();
    expect(world.ask('patrolRun.plan', runDraft({ dueBy: minute(999) }))).toEqual({
      status: 'ok',
      puts: [],
    });
    expect(world.code('patrolRun.plan', runDraft({ id: 'x', dueBy: minute(-1) }))).toBe(
      'time-impossible',
    );
    const other = routeDraft({ id: 'other' });
    world.does('patrolRoute.put', other);
    expect(world.code('patrolRun.plan', runDraft({ id: 'x', route: 'other', after: 'run' }))).toBe(
      'reference-unknown',
    );
  });

  test('get another hour while nobody has begun', () => {
    const { basis } = runDraft();
    const sooner = { run: 'run', dueBy: minute(30), basis: { ...basis, everyMinutes: 30 } };
    const world = due().does('patrolRun.replan', sooner);
    expect([run(world).dueBy, run(world).newestUntil]).toEqual([minute(30), minute(30)]);
    world.does('patrolRun.tick', tickDraft());
    expect(world.code('patrolRun.replan', sooner)).toBe('state-illegal');
  });

  test('are missed some minutes after their hour, not before, and not when somebody has begun', () => {
    const late = 120 + defaultPack.patrol.missedAfterMinutes;
    const world = due();
    const miss = (at: number) =>
      world.code('patrolRun.markMissed', { run: 'run' }, { at: minute(at) });
    expect([miss(late - 1), miss(late), miss(late + 1)]).toEqual(['time-impossible', 'ok', 'ok']);
    expect(run(world)).toMatchObject({ state: 'missed', missedSince: minute(120) });
    const begun = due().does('patrolRun.tick', tickDraft());
    expect(begun.code('patrolRun.markMissed', { run: 'run' }, { at: minute(late) })).toBe(
      'state-illegal',
    );
  });
});

describe('ticks', () => {
  const code = (world: World, over: Partial<DraftOf<'patrolRun.tick'>>) =>
    world.code('patrolRun.tick', tickDraft(over));

  test('by hand need a reason, and a point of the run', () => {
    const world = due();
    expect(code(world, { reason: undefined })).toBe('reason-missing');
    expect(code(world, { point: 'K99-000' })).toBe('reference-unknown');
    expect(code(world, { route: 'elsewhere' })).toBe('reference-unknown');
    expect(code(world, {})).toBe('ok');
  });

  test('by place need to be near, and sure of it', () => {
    const at = (lat: number, accuracyM: number) =>
      code(due(placed), {
        point: 'K0-000',
        method: 'place',
        position: { lat, lng: 110 },
        accuracyM,
      });
    expect([at(30.0004, 20), at(30.001, 20), at(30.0004, 500)]).toEqual([
      'ok',
      'place-outside',
      'place-outside',
    ]);
    expect(code(due(placed), { point: 'K0-000', method: 'place' })).toBe('position-missing');
  });

  test('by code need the code of that sign', () => {
    const sign = pointCode('route', { id: 'K12-300', hazard: null });
    const by = (given: string) => code(due(), { method: 'code', code: given });
    expect([by(sign), by(sign === 'ABC234' ? 'ABC235' : 'ABC234')]).toEqual([
      'ok',
      'reference-unknown',
    ]);
  });

  test('of a point that the route has lost meanwhile are kept', () => {
    const world = due(placed).does('patrolRoute.put', routeDraft());
    expect(code(world, { point: 'K0-000', method: 'code', code: 'ABC234' })).toBe('ok');
  });

  test('begin the run, name their author and hour, and are marked when told late', () => {
    const world = due().does('patrolRun.tick', tickDraft(), {
      by: leader,
      at: minute(20),
      now: minute(60),
      isLate: true,
    });
    expect(run(world)).toMatchObject({
      state: 'started',
      startedAt: minute(20),
      startedBy: 'Leader',
    });
    expect(facts(world)).toMatchObject([{ by: 'Leader', at: minute(20), isLate: true }]);
  });

  test('of one point twice are both kept, and the first by its hour counts', () => {
    const world = due()
      .does('patrolRun.tick', tickDraft({ result: 'abnormal' }), { by: leader, at: minute(30) })
      .does('patrolRun.tick', tickDraft(), { by: mate, at: minute(10) });
    expect(facts(world).map(({ by }) => by)).toEqual(['Mate', 'Leader']);
    expect(countedTicks(walk(world)).get('K12-300')?.by).toBe('Mate');
    expect(progressOf(walk(world))).toMatchObject({ done: 1, all: 3, byHand: 1, findings: 1 });
  });

  test('repair a run that was missed: it is a fact that it was, and a fact that somebody was there', () => {
    const world = due()
      .does('patrolRun.markMissed', { run: 'run' }, { at: minute(300) })
      .does('patrolRun.tick', tickDraft(), { at: minute(60), now: minute(400), isLate: true });
    expect(run(world)).toMatchObject({ state: 'started', missedSince: minute(120) });
  });

  test('arrive after the other phone has finished, and are kept', () => {
    const world = due()
      .does('patrolRun.finish', { run: 'run', summary: '', reason: 'rain' }, { at: minute(50) })
      .does('patrolRun.tick', tickDraft(), { at: minute(40), now: minute(70) });
    expect(run(world)).toMatchObject({ state: 'finished', finishedAt: minute(50) });
    expect(facts(world)).toHaveLength(1);
  });

  test('count as the inspection of a hazard point, where it is the author’s', () => {
    const { id } = ledgerDraft();
    const point = { id, name: 'Mill pond', hazard: id, chainageM: null, position: null };
    const seen = (region: string) => {
      const world = settledWorld()
        .does('hazard.enlist', ledgerDraft({ region }))
        .does('patrolRoute.put', routeDraft({ points: [point] }))
        .does('patrolRun.plan', runDraft())
        .does('patrolRun.tick', tickDraft({ point: id, hazard: id }), { by: leader });
      return world.get('hazard', id).lastInspection;
    };
    expect(seen(north)).toEqual({ at: minute(0), result: 'normal' });
    expect(seen(south)).toBeNull();
  });

  test('are the team’s own in another township too, and nobody else’s', () => {
    const world = settledWorld()
      .does('team.enlist', teamDraft({ region: south }))
      .does('patrolRoute.put', routeDraft({ team: 'team' }))
      .does('patrolRun.plan', runDraft());
    const asked = (team: string | null) =>
      world.verdict('patrolRun.tick', tickDraft(), { by: someone('S', 'teamLeader', south, team) });
    expect([asked('team').status, asked(null).status]).toEqual(['ok', 'denied']);
  });

  test('of one point come to an end', () => {
    const world = due();
    for (let at = 0; at < maxFacts; at += 1)
      world.does('patrolRun.tick', tickDraft(), { at: minute(at) });
    expect(code(world, {})).toBe('record-exists');
    expect(code(world, { point: 'K12-500' })).toBe('ok');
  });
});

describe('two phones on one run, out of reach of each other', () => {
  const points = placed.points.map(({ id }) => id);
  const step = fc.record({
    by: fc.constantFrom(leader, mate),
    point: fc.constantFrom(...points),
    at: fc.integer({ min: 0, max: 110 }),
  });
  const inOrder = (world: World) =>
    world
      .all('patrolTick')
      .map(({ point, facts: told }) => [point, told] as const)
      .toSorted(([a], [b]) => a.localeCompare(b));
  const asked = (
    world: World,
    { by, point, at }: { by: typeof leader; point: string; at: number },
  ) => world.does('patrolRun.tick', tickDraft({ point }), { by, at: minute(at), now: minute(200) });

  test('in whatever order their facts arrive, all are kept and the same ones count', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 12 }),
        fc.array(fc.nat(), { maxLength: 12 }),
        (steps, cuts) => {
          const told = steps.map((one, at) => ({ ...one, at: one.at + at / 100 }));
          const other = told.toSorted(
            (a, b) => (cuts[told.indexOf(a)] ?? 0) - (cuts[told.indexOf(b)] ?? 0),
          );
          const [one, two] = [told, other].map((order) => order.reduce(asked, due(placed)));
          if (!one || !two) throw new Error('no worlds');
          expect(facts(one)).toHaveLength(steps.length);
          expect(inOrder(two)).toEqual(inOrder(one));
          expect(run(two).startedAt).toBe(run(one).startedAt);
          expect([...countedTicks(walk(two))].sort()).toEqual([...countedTicks(walk(one))].sort());
        },
      ),
      { seed: 41, numRuns: 40 },
    );
  });

  test('both begin it: their people and their keys stand side by side', () => {
    const world = due()
      .does(
        'patrolRun.start',
        { run: 'run', people: ['Li', 'Wang'], key: key('a') },
        { by: leader, at: minute(9) },
      )
      .does(
        'patrolRun.start',
        { run: 'run', people: ['Wang', 'Zhao'], key: key('b') },
        { by: mate, at: minute(4) },
      );
    expect(run(world)).toMatchObject({
      people: ['Li', 'Wang', 'Zhao'],
      startedAt: minute(4),
      startedBy: 'Mate',
    });
    expect(run(world).meetingKeys).toHaveLength(2);
  });
});

describe('the end of a run', () => {
  const finish = (world: World, reason?: string) =>
    world.code('patrolRun.finish', {
      ...{ run: 'run', summary: 'dry', points: [...countedTicks(walk(world)).keys()] },
      ...(reason && { reason }),
    });

  test('needs every point, or the reason why not', () => {
    const world = due().does('patrolRun.tick', tickDraft());
    expect([finish(world), finish(world, 'road gone')]).toEqual(['reason-missing', 'ok']);
    expect(run(world)).toMatchObject({ state: 'finished', summary: 'road gone\ndry' });
    const whole = due();
    for (const point of run(whole).points) whole.does('patrolRun.tick', tickDraft({ point }));
    expect([finish(whole), finish(whole)]).toEqual(['ok', 'ok']);
  });

  test('believes nobody who names points that nobody ticked', () => {
    const world = due().does('patrolRun.tick', tickDraft());
    const { points } = run(world);
    expect(world.code('patrolRun.finish', { run: 'run', summary: '', points })).toBe(
      'reason-missing',
    );
  });

  test('is overdue when it does not come by its hour', () => {
    const at = (state: 'planned' | 'finished' | 'missed', now: number) =>
      isOverdue({ state, dueBy: minute(120) }, minute(now));
    expect([at('planned', 120), at('planned', 121), at('finished', 121), at('missed', 0)]).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });
});

describe('two teams that meet', () => {
  const { patrol } = defaultPack;
  const codeOf = (id: string, letter: string, at: number) =>
    meetingCode(id, key(letter), minute(at), patrol);

  function met(): World {
    const world = due().does('patrolRun.plan', runDraft({ id: 'other' }));
    world.does('patrolRun.start', { run: 'run', people: [], key: key('a') }, { by: leader });
    world.does('patrolRun.start', { run: 'other', people: [], key: key('b') }, { by: mate });
    return world.does(
      'patrolRun.meet',
      { run: 'run', code: codeOf('other', 'b', 40) },
      { by: leader, at: minute(45) },
    );
  }
  const match = (world: World, [of, other]: [string, string]) =>
    world.does('patrolRun.matchMeeting', {
      run: of,
      other,
      code: world.get('patrolRun', of).meetings[0]?.code ?? 'AAAAAA',
    });
  const found = (world: World, id: string) =>
    world.get('patrolRun', id).meetings.map(({ met: other, isMutual }) => [other, isMutual]);

  test('one side alone is known, and shown as one side', () => {
    expect(found(match(met(), ['run', 'other']), 'run')).toEqual([['other', false]]);
  });

  test('both sides are a meeting, whichever arrives first', () => {
    const world = met().does(
      'patrolRun.meet',
      { run: 'other', code: codeOf('run', 'a', 45) },
      { by: mate, at: minute(44) },
    );
    match(world, ['run', 'other']);
    match(world, ['other', 'run']);
    expect([found(world, 'run'), found(world, 'other')]).toEqual([
      [['other', true]],
      [['run', true]],
    ]);
  });

  test('a code of another hour or another run is no meeting', () => {
    const world = due().does('patrolRun.plan', runDraft({ id: 'other' }));
    world.does('patrolRun.start', { run: 'other', people: [], key: key('b') });
    world.does(
      'patrolRun.meet',
      { run: 'run', code: codeOf('other', 'b', 0) },
      { at: minute(100) },
    );
    expect(found(match(world, ['run', 'other']), 'run')).toEqual([[null, false]]);
  });
});
