import { describe, expect, test } from '@jest/globals';
import type { DraftOf } from '../commands/commands.js';
import { stationDraft } from '../testing/drafts.js';
import { county, minute, north, northVillage, someone, south } from '../testing/scene.js';
import { settledWorld, World } from '../testing/world.js';

const place = (over: Partial<DraftOf<'region.put'>>): DraftOf<'region.put'> => {
  const base = { code: '990001003000', name: 'West', level: 'township' as const };
  return { ...base, parent: county, center: null, ...over };
};

describe('region.put', () => {
  test('makes a place whose id is its code', () => {
    expect(settledWorld().get('region', north)).toMatchObject({
      id: north,
      region: north,
      parent: county,
    });
  });

  test('starts with a county, which hangs on nothing', () => {
    const root = place({ code: county, level: 'county', parent: null });
    expect(new World().code('region.put', root)).toBe('ok');
    expect(new World().code('region.put', place({}))).toBe('reference-unknown');
  });

  test('refuses a place that hangs on nothing or on itself', () => {
    const world = settledWorld();
    expect(world.code('region.put', place({ parent: null }))).toBe('reference-unknown');
    expect(world.code('region.put', place({ parent: '990001003000' }))).toBe('reference-unknown');
  });

  test('refuses a village of one township under another', () => {
    const stray = place({ code: northVillage, level: 'village', parent: south });
    expect(settledWorld().ask('region.put', stray)).toMatchObject({
      refusal: { code: 'place-outside', field: 'parent' },
    });
  });

  test('changes nothing when the same line comes again', () => {
    const world = settledWorld().does('region.put', place({}));
    expect(world.ask('region.put', place({}))).toEqual({ status: 'ok', puts: [] });
  });
});

describe('unit.put and person.put', () => {
  const unit = { id: 'u', region: north, name: 'Water office', unitKind: 'department' as const };
  const person = {
    id: 'p',
    region: north,
    name: 'Li Shui',
    unit: 'north',
    isPartyMember: true,
    skills: [],
  };

  test('bring a record up to date', () => {
    const world = settledWorld()
      .does('unit.put', unit)
      .does('unit.put', { ...unit, name: 'Water' });
    expect(world.get('unit', 'u')).toMatchObject({ name: 'Water', version: 2 });
    world.does('person.put', person).does('person.put', { ...person, unit: null });
    expect(world.get('person', 'p').unit).toBeNull();
  });

  test('refuse a region or a unit that is not there', () => {
    const world = settledWorld();
    const region = '990001009000';
    expect(world.code('unit.put', { ...unit, region })).toBe('reference-unknown');
    expect(world.code('person.put', { ...person, region })).toBe('reference-unknown');
    const verdict = world.ask('person.put', { ...person, unit: 'gone' });
    expect(verdict).toMatchObject({ refusal: { code: 'reference-unknown', field: 'unit' } });
  });

  test('are denied outside the keeper’s region, also for a record that leaves it', () => {
    const world = settledWorld().does('unit.put', unit);
    const southKeeper = someone('South Keeper', 'commander', south);
    expect(world.code('unit.put', unit, { by: southKeeper })).toBe('rights-outside');
    expect(world.code('unit.put', { ...unit, region: south }, { by: southKeeper })).toBe(
      'rights-outside',
    );
  });
});

describe('station.enlist', () => {
  const wet = { station: 'station', at: minute(0), levelM: 5.5 };

  test('makes a station without readings, and keeps those it has', () => {
    const world = settledWorld().does('station.enlist', stationDraft());
    expect(world.get('station', 'station')).toMatchObject({ latest: null, recent: [] });
    world.does('station.observe', wet).does('station.enlist', stationDraft({ name: 'Old gate' }));
    const { name, latest, recent } = world.get('station', 'station');
    expect({ name, latest, count: recent.length }).toEqual({
      name: 'Old gate',
      latest: { at: minute(0), levelM: 5.5 },
      count: 1,
    });
  });

  test('looks again at the mark when the warning level changes', () => {
    const world = settledWorld()
      .does('station.enlist', stationDraft())
      .does('station.observe', wet);
    world.does('station.enlist', stationDraft({ warningLevelM: 6 }));
    expect(world.get('station', 'station').aboveWarningSince).toBeNull();
  });

  test('refuses a region that is not there', () => {
    const nowhere = stationDraft({ region: '990001009000' });
    expect(settledWorld().code('station.enlist', nowhere)).toBe('reference-unknown');
  });
});
