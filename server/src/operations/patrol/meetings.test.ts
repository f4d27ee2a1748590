import { describe, expect, test } from '@jest/globals';
import { fromIso } from '@levee/shared/kernel/clock';
import { meetingCode } from '@levee/shared/rules/meeting-code';
import { defaultPack } from '@levee/shared/rules/pack';
import { routeDraft, runDraft } from '@levee/shared/testing/patrol-rows';
import { minute } from '@levee/shared/testing/scene';
import { settledWorld, type World } from '@levee/shared/testing/world';
import { metRuns } from './meetings.js';

const keys: Readonly<Record<string, string>> = { left: 'a'.repeat(32), right: 'b'.repeat(32) };

function walking(): World {
  const world = settledWorld().does('patrolRoute.put', routeDraft());
  for (const [run, key] of Object.entries(keys))
    world
      .does('patrolRun.plan', runDraft({ id: run }))
      .does('patrolRun.start', { run, people: [], key });
  return world;
}

/** One writes down the code that the other shows, out of reach of everybody. */
function notes(world: World, run: string, other: string, atMinute: number): World {
  const code = meetingCode(other, keys[other] ?? '', minute(atMinute), defaultPack.patrol);
  return world.does('patrolRun.meet', { run, code }, { at: minute(atMinute) });
}

function settle(world: World, atMinute = 60): string[] {
  const look = () => metRuns(world.all('patrolRun'), fromIso(minute(atMinute)), defaultPack);
  const done: string[] = [];
  for (let found = look(); found.length > 0 && done.length < 9; found = look())
    for (const { kind, payload, key } of found) {
      world.does(kind, payload, { at: minute(atMinute) });
      done.push(key.split('/').slice(0, 2).join('>'));
    }
  return done;
}

const seen = (world: World, run: string) =>
  world.get('patrolRun', run).meetings.map(({ met, isMutual }) => [met, isMutual]);

describe('who met whom', () => {
  test('one side that has arrived is matched, seen as one side, and left alone', () => {
    const world = notes(walking(), 'left', 'right', 40);
    expect(settle(world)).toEqual(['left>right']);
    expect([seen(world, 'left'), seen(world, 'right')]).toEqual([[['right', false]], []]);
    expect(settle(world)).toEqual([]);
  });

  test('the other side arrives hours later, and both are mutual', () => {
    const world = notes(walking(), 'left', 'right', 40);
    settle(world);
    notes(world, 'right', 'left', 41);
    settle(world, 500);
    expect([seen(world, 'left'), seen(world, 'right')]).toEqual([
      [['right', true]],
      [['left', true]],
    ]);
    expect(world.all('patrolRun').map(({ unmatchedSince }) => unmatchedSince)).toEqual([
      null,
      null,
    ]);
  });

  test('a code that nobody showed stays unknown, and nobody looks for it for ever', () => {
    const world = walking().does('patrolRun.meet', { run: 'left', code: 'ZZZZZZ' });
    expect(settle(world)).toEqual([]);
    expect(seen(world, 'left')).toEqual([[null, false]]);
  });

  test('what is older than a told time is believed is left as it stands', () => {
    const world = notes(walking(), 'left', 'right', 40);
    expect(settle(world, 40 + defaultPack.duty.longestDelayMinutes + 1)).toEqual([]);
  });
});
