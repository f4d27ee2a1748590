import { describe, expect, test } from '@jest/globals';
import { sceneDraft } from '../testing/scene-rows.js';
import { minute } from '../testing/scene.js';
import { settledWorld, type World } from '../testing/world.js';

const wall = { wall: 'wall-3', name: 'Hall' };
const pinned = { scene: 'incident', about: 'h', until: null };

describe('scene', () => {
  test('is kept with its tiles, and refused where they lie over each other or off the picture', () => {
    const world = settledWorld().does('scene.put', sceneDraft());
    expect(world.get('scene', 'map-only').title.en).toBe('Map');
    const over = { tile: 'clock' as const, x: 0, y: 0, w: 1, h: 1 };
    const layouts = sceneDraft().layouts.map((one) => ({ ...one, tiles: [...one.tiles, over] }));
    expect(world.code('scene.put', sceneDraft({ id: 'two', layouts }))).toBe('tiles-overlap');
  });

  test('that is built in may be written over, and comes back when the record goes', () => {
    const world = settledWorld().does('scene.put', sceneDraft({ id: 'overview' }));
    world.does('scene.remove', { scene: 'overview' });
    expect(world.find('scene', 'overview')).toBeUndefined();
    expect(world.code('scene.remove', { scene: 'overview' })).toBe('record-unknown');
  });
});

describe('playlist', () => {
  const list = (scene: string) => ({
    ...{ id: 'night', title: { zh: '夜间', en: 'Night' } },
    entries: [{ scene, dwellSeconds: 30 }],
  });

  test('names scenes that are there, built in or made here', () => {
    const world = settledWorld().does('scene.put', sceneDraft());
    world.does('playlist.put', list('water'));
    expect(world.code('playlist.put', list('nowhere'))).toBe('reference-unknown');
    world.does('playlist.put', { ...list('map-only'), id: 'day' });
    expect(world.get('playlist', 'day').entries[0]?.scene).toBe('map-only');
    world.does('playlist.remove', { playlist: 'day' });
    expect(world.find('playlist', 'day')).toBeUndefined();
  });
});

describe('plan of a wall', () => {
  test('shows what it was told, from then on, and what was pinned is off', () => {
    const world = settledWorld().does('wallPlan.pin', { ...wall, pinned });
    expect(world.get('wallPlan', 'wall-3')).toMatchObject({ shows: { scene: 'overview' }, pinned });
    const shows = { playlist: 'round', from: 2 };
    world.does('wallPlan.show', { ...wall, shows }, { at: minute(5) });
    const since = minute(5);
    expect(world.get('wallPlan', 'wall-3')).toMatchObject({ shows, since, pinned: null });
  });

  test('is not told of scenes and playlists that are not there', () => {
    const world = settledWorld();
    const shown = (shows: { scene: string; about: null } | { playlist: string; from: number }) =>
      world.code('wallPlan.show', { ...wall, shows });
    expect(shown({ scene: 'nowhere', about: null })).toBe('reference-unknown');
    expect(shown({ playlist: 'nowhere', from: 0 })).toBe('reference-unknown');
    expect(world.code('wallPlan.pin', { ...wall, pinned: { ...pinned, scene: 'nowhere' } })).toBe(
      'reference-unknown',
    );
  });

  test('is locked for a time, from the hour of the first lock, and the rest of it stays', () => {
    const world = settledWorld().does('wallPlan.pin', { ...wall, pinned });
    world.does('wallPlan.lock', { ...wall, minutes: 30 });
    expect(lockOf(world)).toEqual({ since: minute(0), until: minute(30) });
    world.does('wallPlan.lock', { ...wall, minutes: 60 }, { at: minute(9) });
    expect(lockOf(world)).toEqual({ since: minute(0), until: minute(69) });
    expect(world.get('wallPlan', 'wall-3')).toMatchObject({ pinned });
    world.does('wallPlan.lock', { ...wall, minutes: null }, { at: minute(10) });
    expect(lockOf(world)).toBeNull();
  });

  test('that ended begins anew with the next', () => {
    const world = settledWorld().does('wallPlan.lock', { ...wall, minutes: 30 });
    world.does('wallPlan.lock', { ...wall, minutes: 5 }, { at: minute(30) });
    expect(lockOf(world)).toEqual({ since: minute(30), until: minute(35) });
  });

  test('of a locked wall takes no order but its unlocking, until its time is over', () => {
    const world = settledWorld().does('wallPlan.lock', { ...wall, minutes: 30 });
    const order = { ...wall, shows: { scene: 'water', about: null } };
    expect(world.code('wallPlan.show', order)).toBe('wall-locked');
    expect(world.code('wallPlan.pin', { ...wall, pinned })).toBe('wall-locked');
    expect(world.code('wallPlan.pin', { ...wall, pinned: null })).toBe('wall-locked');
    world.does('wallPlan.show', order, { at: minute(30) });
    expect(world.get('wallPlan', 'wall-3').shows).toEqual(order.shows);
  });

  test('says how the glass is built and whether alarms may take it over; what is not named stays', () => {
    const world = settledWorld().does('wallPlan.set', { ...wall, takeOver: false });
    expect(world.get('wallPlan', 'wall-3')).toMatchObject({ takeOver: false, format: null });
    world.does('wallPlan.set', { ...wall, format: '2x2' });
    world.does('wallPlan.show', { ...wall, shows: { playlist: 'round', from: 0 } });
    expect(world.get('wallPlan', 'wall-3')).toMatchObject({ takeOver: false, format: '2x2' });
    world.does('wallPlan.set', { ...wall, format: null, takeOver: true });
    expect(world.get('wallPlan', 'wall-3')).toMatchObject({ takeOver: true, format: null });
  });
});

const lockOf = (world: World) => world.get('wallPlan', 'wall-3').lock;
