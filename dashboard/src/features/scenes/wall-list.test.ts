import { describe, expect, test } from '@jest/globals';
import type { WallPlan } from '@levee/shared/model/scene';
import { builtInPlaylists } from '@levee/shared/rules/built-in-scenes';
import { besideEntry, showsOf, standsOn, wallsOf } from './wall-list.js';

const at = '2026-07-12T10:00:00.000Z';
const plan = (over: Partial<WallPlan> = {}): WallPlan => ({
  ...{ id: 'w3', region: null, name: 'Old name', shows: { playlist: 'round', from: 0 } },
  ...{ since: at, pinned: null, lock: null, takeOver: true, format: null },
  ...over,
});
const none = { scenes: [], playlists: [] };

describe('wallsOf', () => {
  test('lists walls that read now and walls that were told something, by the name they have now', () => {
    const here = [
      { client: 'w3', name: 'Wall 3', surface: 'wall' as const },
      { client: 'ann', name: 'Ann', surface: 'duty' as const },
    ];
    const away = plan({ id: 'w1', name: 'Wall 1' });
    expect(wallsOf(here, [plan(), away])).toEqual([
      { id: 'w1', name: 'Wall 1', isHere: false },
      { id: 'w3', name: 'Wall 3', isHere: true },
    ]);
  });
});

describe('standsOn', () => {
  test('names the scene of this moment, and its playlist', () => {
    const later = standsOn(plan(), none, Date.parse(at) + 50_000);
    expect([later.scene?.id, later.playlist?.id]).toEqual(['water', 'round']);
    expect(standsOn(undefined, none, 0).scene?.id).toBe('overview');
  });

  test('takes what the area made in place of what is built in', () => {
    const [round] = builtInPlaylists;
    if (!round) throw new Error('no playlist is built in');
    const own = { ...round, entries: [{ scene: 'teams', dwellSeconds: 9 }] };
    const shelf = { ...none, playlists: [own] };
    expect(standsOn(plan(), shelf, Date.parse(at)).scene?.id).toBe('teams');
  });
});

test('a jump goes to the entry beside the one that stands, and round', () => {
  const [round] = builtInPlaylists;
  if (!round) throw new Error('no playlist is built in');
  const last = round.entries.length - 1;
  expect(besideEntry(round, 'overview', 1)).toBe(1);
  expect(besideEntry(round, round.entries.at(-1)?.scene, 1)).toBe(0);
  expect(besideEntry(round, 'overview', -1)).toBe(last);
  expect(besideEntry(round, undefined, -1)).toBe(0);
});

test('a choice stands for a scene with its subject, or for a playlist from its beginning', () => {
  expect(showsOf('scene/township', 'r')).toEqual({ scene: 'township', about: 'r' });
  expect(showsOf('playlist/round', 'r')).toEqual({ playlist: 'round', from: 0 });
});
