import { describe, expect, test } from '@jest/globals';
import type { DraftOf } from '@levee/shared/commands/commands';
import { fromIso } from '@levee/shared/kernel/clock';
import type { ResponseLevel } from '@levee/shared/model/response';
import { defaultPack } from '@levee/shared/rules/pack';
import { stationDraft } from '@levee/shared/testing/drafts';
import { routeDraft, tickDraft } from '@levee/shared/testing/patrol-rows';
import { minute } from '@levee/shared/testing/scene';
import { settledWorld, type World } from '@levee/shared/testing/world';
import fc from 'fast-check';
import type { Found } from '../finding.js';
import { dueRuns } from './due-runs.js';

/** A dyke with a gauge; the planner of one or more nodes, by a clock of the test. */
class Scene {
  readonly world: World = settledWorld()
    .does('station.enlist', stationDraft({ warningLevelM: 5, guaranteeLevelM: 6 }))
    .does('patrolRoute.put', routeDraft({ stations: ['station'] }));
  level: ResponseLevel = 'none';
  atMinute = 0;

  water(levelM: number): this {
    const reading = { station: 'station', at: minute(this.atMinute), levelM };
    this.world.does('station.observe', reading, { at: minute(this.atMinute) });
    return this;
  }

  found(): Found[] {
    const picture = {
      routes: this.world.all('patrolRoute'),
      newest: this.runs().filter(({ newestUntil }) => newestUntil !== null),
      stations: this.world.all('station'),
      hazards: this.world.all('hazard'),
      level: this.level,
    };
    return dueRuns(picture, fromIso(minute(this.atMinute)), defaultPack);
  }

  /** Looks and acts, as the watchman does, until there is nothing left to do. */
  look(atMinute = this.atMinute): string[] {
    this.atMinute = atMinute;
    const done: string[] = [];
    for (let found = this.found(); found.length > 0 && done.length < 9; found = this.found())
      for (const { kind, payload } of found) {
        done.push(kind);
        this.world.does(kind, payload, { at: minute(atMinute) });
      }
    return done;
  }

  runs() {
    return this.world.all('patrolRun');
  }

  newest() {
    const run = this.runs().find(({ newestUntil }) => newestUntil !== null);
    if (!run) throw new Error('no run');
    return run;
  }

  dueIn(): number {
    return (fromIso(this.newest().dueBy) - fromIso(minute(this.atMinute))) / 60_000;
  }

  does<K extends 'patrolRun.tick' | 'patrolRun.finish'>(kind: K, draft: DraftOf<K>): void {
    this.world.does(kind, draft, { at: minute(this.atMinute) });
  }
}

const late = defaultPack.patrol.missedAfterMinutes;

describe('the planner of patrols', () => {
  test('plans one run of each route in use, by the water at its gauge, and then waits', () => {
    const scene = new Scene().water(5.1);
    expect(scene.look()).toEqual(['patrolRun.plan']);
    expect(scene.dueIn()).toBe(120);
    expect(scene.newest().basis).toMatchObject({ water: 'warning', everyMinutes: 120, people: 4 });
    expect(scene.look(119)).toEqual([]);
  });

  test('leaves a route alone that is not in use', () => {
    const scene = new Scene();
    scene.world.does('patrolRoute.put', routeDraft({ isActive: false }));
    expect(scene.look()).toEqual([]);
  });

  test('calls a run missed when nobody came, and plans the next from the hour that was missed', () => {
    const scene = new Scene().water(5.1);
    scene.look();
    expect(scene.look(120 + late - 1)).toEqual([]);
    expect(scene.look(120 + late)).toEqual(['patrolRun.markMissed', 'patrolRun.plan']);
    expect(scene.runs().map(({ state }) => state)).toEqual(['missed', 'planned']);
    expect(scene.newest().dueBy).toBe(minute(240));
  });

  test('counts from the end of a run that was walked', () => {
    const scene = new Scene().water(5.1);
    scene.look();
    scene.atMinute = 50;
    scene.does('patrolRun.finish', { run: scene.newest().id, summary: '', reason: 'rain' });
    expect(scene.look()).toEqual(['patrolRun.plan']);
    expect(scene.newest().dueBy).toBe(minute(170));
  });

  test('a run under way past its hour does not hold up the next one', () => {
    const scene = new Scene().water(5.1);
    scene.look();
    scene.does('patrolRun.tick', tickDraft({ run: scene.newest().id }));
    expect(scene.look(120 + late)).toEqual(['patrolRun.plan']);
    expect(scene.runs().map(({ state }) => state)).toEqual(['started', 'planned']);
  });

  test('plans for now after a long silence, and no rounds of yesterday', () => {
    const scene = new Scene().water(5.1);
    scene.look();
    expect(scene.look(5000)).toEqual(['patrolRun.markMissed', 'patrolRun.plan']);
    expect(scene.dueIn()).toBe(120);
    expect(scene.runs()).toHaveLength(2);
  });

  test('water or level that rises brings the waiting run forward, falling water puts it back', () => {
    const scene = new Scene().water(5.1);
    scene.look();
    scene.atMinute = 60;
    scene.water(6.2);
    expect(scene.look()).toEqual(['patrolRun.replan']);
    expect([scene.dueIn(), scene.newest().basis.people]).toEqual([30, 6]);
    expect(scene.look()).toEqual([]);
    scene.atMinute = 70;
    scene.water(4.5);
    expect(scene.look()).toEqual(['patrolRun.replan']);
    expect(scene.newest().dueBy).toBe(minute(720));
    scene.level = 'I';
    scene.look(80);
    expect(scene.dueIn()).toBe(60);
  });

  test('two nodes that look at the same moment plan one', () => {
    const scene = new Scene().water(5.1);
    const twice = [...scene.found(), ...scene.found()];
    for (const { kind, payload } of twice) scene.world.does(kind, payload);
    expect(scene.runs()).toHaveLength(1);
    expect(new Set(twice.map(({ key }) => key)).size).toBe(1);
  });

  test('whatever the water does, one run waits, it settles, and rising water never puts it off', () => {
    const moves = fc.array(
      fc.record({
        minutes: fc.integer({ min: 1, max: 300 }),
        levelM: fc.integer({ min: 30, max: 70 }).map((dm) => dm / 10),
        isWalked: fc.boolean(),
      }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(moves, (steps) => {
        const scene = new Scene().water(3);
        scene.look();
        for (const { minutes, levelM, isWalked } of steps) {
          scene.atMinute += minutes;
          scene.look();
          const before = scene.newest();
          scene.water(levelM).look();
          const after = scene.newest();
          const isRising = after.basis.everyMinutes < before.basis.everyMinutes;
          if (isRising && after.id === before.id) expect(after.dueBy <= before.dueBy).toBe(true);
          expect(scene.runs().filter((run) => run.newestUntil !== null)).toHaveLength(1);
          expect(scene.look()).toEqual([]);
          if (isWalked)
            scene.does('patrolRun.finish', { run: after.id, summary: '', reason: 'rain' });
        }
      }),
      { seed: 61, numRuns: 40 },
    );
  });
});
