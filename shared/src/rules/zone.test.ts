import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DraftOf } from '../commands/commands.js';
import { zoneKinds } from '../model/zone.js';
import { zoneDraft } from '../testing/drafts.js';
import { minute, north, south } from '../testing/scene.js';
import { settledWorld, type World } from '../testing/world.js';
import { redact } from './redaction.js';
import { shapeOf } from './shape.js';
import { formOf, zoneStanding } from './zone.js';

const laid = (over: Partial<DraftOf<'zone.lay'>> = {}) =>
  settledWorld().does('zone.lay', zoneDraft(over));
const zone = (world: World) => world.get('zone', 'zone');
const changeOf = (over: Partial<DraftOf<'zone.lay'>> = {}): DraftOf<'zone.change'> => {
  const { id, ...rest } = zoneDraft(over);
  return { ...rest, zone: id };
};
const line = shapeOf('LineString', [
  { lat: 30.7, lng: 117.1 },
  { lat: 30.8, lng: 117.2 },
]);
const msOf = (minutes: number): number => Date.parse(minute(minutes));

describe('a zone', () => {
  test('is laid once, as it was drawn', () => {
    const world = laid();
    expect(zone(world)).toMatchObject({ ...zoneDraft(), state: 'laid', stateSince: minute(0) });
    expect(world.code('zone.lay', zoneDraft())).toBe('record-exists');
  });

  test('is drawn as what its kind is: roads and routes are lines, the others areas', () => {
    for (const zoneKind of zoneKinds) {
      const shape = formOf(zoneKind) === 'LineString' ? line : zoneDraft().shape;
      const other = formOf(zoneKind) === 'LineString' ? zoneDraft().shape : line;
      const code = (one: typeof shape) =>
        settledWorld().code('zone.lay', zoneDraft({ zoneKind, shape: one }));
      expect([zoneKind, code(shape), code(other)]).toEqual([zoneKind, 'ok', 'payload-invalid']);
    }
  });

  test('is refused with edges that cross, an end before its beginning, or in no place', () => {
    const tie = shapeOf('Polygon', [
      { lat: 0, lng: 0 },
      { lat: 2, lng: 2 },
      { lat: 0, lng: 2 },
      { lat: 2, lng: 0 },
    ]);
    const code = (over: Partial<DraftOf<'zone.lay'>>) =>
      settledWorld().code('zone.lay', zoneDraft(over));
    expect(code({ shape: tie })).toBe('payload-invalid');
    expect(code({ until: minute(0) })).toBe('time-impossible');
    expect(code({ until: null })).toBe('ok');
    expect(code({ region: '990001009000' })).toBe('reference-unknown');
  });

  test('is changed only as its author saw it, also into another township', () => {
    const world = laid();
    const wider = changeOf({ name: 'Wider', region: south, until: minute(900) });
    expect(world.code('zone.change', wider, { baseVersion: 0 })).toBe('version-stale');
    world.does('zone.change', wider);
    expect(zone(world)).toMatchObject({ name: 'Wider', region: south, until: minute(900) });
    const { zone: _zone, ...rest } = changeOf({ until: minute(-1) });
    expect(world.code('zone.change', { ...rest, zone: 'zone' })).toBe('time-impossible');
    expect(world.code('zone.change', { ...rest, zone: 'none' })).toBe('record-unknown');
  });

  test('is lifted with a reason and stays; lifted, it is not changed any more', () => {
    const world = laid();
    expect(world.code('zone.lift', { zone: 'zone', reason: 'dry' }, { baseVersion: 0 })).toBe(
      'version-stale',
    );
    world.does('zone.lift', { zone: 'zone', reason: 'dry' }, { at: minute(30) });
    expect(zone(world)).toMatchObject({
      state: 'lifted',
      stateSince: minute(30),
      remark: { text: 'dry' },
    });
    expect(world.verdict('zone.lift', { zone: 'zone', reason: 'again' })).toEqual({
      status: 'ok',
      puts: [],
    });
    expect(world.code('zone.change', changeOf())).toBe('state-illegal');
  });

  test('stands in question past its hour, and is in force only within its hours', () => {
    const { from, until } = zoneDraft();
    const at = (minutes: number, state: 'laid' | 'lifted' = 'laid') =>
      zoneStanding({ state, from, until }, msOf(minutes));
    expect([at(-1), at(0), at(359), at(360)]).toEqual([
      'awaited',
      'inForce',
      'inForce',
      'pastHour',
    ]);
    expect([at(-1, 'lifted'), at(999, 'lifted')]).toEqual(['lifted', 'lifted']);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (minutes) =>
        expect(zoneStanding({ state: 'laid', from, until: null }, msOf(minutes))).toBe('inForce'),
      ),
      { seed: 33, numRuns: 30 },
    );
  });

  test('is shown whole to every audience, on a wall without a number in its reason', () => {
    const world = laid({ reason: 'Ask 13800000123', region: north });
    const { version: _v, changedAt: _a, changedBy: _b, ...record } = zone(world);
    expect(redact('zone', record, 'officer')).toEqual(record);
    expect(redact('zone', record, 'wall')).toEqual({ ...record, reason: 'Ask ****' });
  });
});
