import { describe, expect, test } from '@jest/globals';
import type { WallState } from '../model/wall-state.js';
import { wallStateDraft } from '../testing/drafts.js';
import { county, minute } from '../testing/scene.js';
import { settledWorld } from '../testing/world.js';
import { serverActor } from './actor.js';

const by = { by: serverActor(county) };
const told = (over: Partial<WallState>) => wallStateDraft(over);

describe('wallState.tell', () => {
  test('writes how a wall does, and since when', () => {
    const world = settledWorld().does(
      'wallState.tell',
      told({ state: 'stopped', stateSince: minute(3) }),
      by,
    );
    expect(world.get('wallState', 'wall')).toMatchObject({
      name: 'Wall 3',
      state: 'stopped',
      stateSince: minute(3),
    });
  });

  test('leaves no row while nothing changes, and one when it does or the wall is renamed', () => {
    const version = (...tellings: WallState[]) =>
      tellings
        .reduce((world, one) => world.does('wallState.tell', one, by), settledWorld())
        .get('wallState', 'wall').version;
    expect(version(told({}), told({ stateSince: minute(9) }))).toBe(1);
    expect(version(told({}), told({ state: 'gone' }), told({}))).toBe(3);
    expect(version(told({}), told({ name: 'Hall' }))).toBe(2);
  });

  test('asks for a place that there is', () => {
    expect(settledWorld().code('wallState.tell', told({ region: '990001009000' }), by)).toBe(
      'reference-unknown',
    );
  });
});
