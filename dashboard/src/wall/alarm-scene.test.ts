import { expect, test } from '@jest/globals';
import { attentionMatters, type AttentionMatter } from '@levee/shared/model/attention';
import type { Kind } from '@levee/shared/model/kinds';
import { builtInScenes } from '@levee/shared/rules/built-in-scenes';
import { worthOf } from '@levee/shared/rules/attention';
import { defaultPack } from '@levee/shared/rules/pack';
import type { Told } from '../features/alarm/alarm-book.js';
import { alarmsOf } from './alarm-scene.js';

const rows = defaultPack.attention.rows.map((row) => ({ ...row, takeOver: true }));
const all = worthOf({ rows }, defaultPack);
const told = (matter: AttentionMatter, kind: Kind): Told => ({
  ...{ key: `${matter}/x`, matter, at: '', region: null, sinceMs: 7 },
  subject: { kind, id: 'x' },
});

test('an alarm shows the scene of what it is about', () => {
  expect(alarmsOf([told('redHazard', 'hazard')], all)).toEqual([
    {
      ...{ key: 'redHazard/x', matter: 'redHazard', sinceMs: 7 },
      shows: { scene: 'incident', about: 'x' },
    },
  ]);
  const scenes = (['station', 'deployment', 'response', 'zone'] as const).map(
    (kind) => alarmsOf([told('redWarning', kind)], all)[0]?.shows.scene,
  );
  expect(scenes).toEqual(['water', 'teams', 'overview', 'overview']);
  expect(builtInScenes.map(({ id }) => id)).toEqual(
    expect.arrayContaining([...scenes, 'incident']),
  );
});

test('only what the table lets take a wall over does', () => {
  const worth = worthOf(undefined, defaultPack);
  const taking = attentionMatters.filter(
    (one) => alarmsOf([told(one, 'hazard')], worth).length > 0,
  );
  expect(taking).toEqual(['redHazard', 'levelRaised']);
});
