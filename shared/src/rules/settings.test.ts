import { describe, expect, test } from '@jest/globals';
import type { DraftOf } from '../commands/commands.js';
import { profileId } from '../model/profile.js';
import { keeper, minute, north, northOfficer, someone } from '../testing/scene.js';
import { World, type Given } from '../testing/world.js';
import { areaNowMs } from './drill-clock.js';

const by: Given = { by: keeper };
const profile = (over: Partial<DraftOf<'profile.set'>> = {}): DraftOf<'profile.set'> => {
  const named = { name: 'Reed County', headquarters: 'Reed HQ', code: '990001' };
  const place = { timeZone: 'Asia/Shanghai', datum: 'wgs84' as const };
  return { ...named, ...place, isDrill: true, drillClock: null, ...over };
};

describe('profile.set and drill.pace', () => {
  test('the profile says what the area is', () => {
    const world = new World().does('profile.set', profile(), by);
    expect(world.get('profile', profileId)).toMatchObject({ region: null, name: 'Reed County' });
  });

  test('a drill’s clock changes pace without a jump', () => {
    const drillClock = { realAt: minute(0), showsAt: minute(1000), rate: 1 };
    const world = new World().does('profile.set', profile({ drillClock }), by);
    world.does('drill.pace', { rate: 60 }, { ...by, at: minute(1010), now: minute(10) });
    const paced = world.get('profile', profileId).drillClock;
    expect(paced).toEqual({ realAt: minute(10), showsAt: minute(1010), rate: 60 });
    expect(areaNowMs(paced, Date.parse(minute(11)))).toBe(Date.parse(minute(1070)));
  });

  test('a real area has no clock of its own', () => {
    const drillClock = { realAt: minute(0), showsAt: minute(0), rate: 1 };
    const real = profile({ isDrill: false });
    expect(new World().code('profile.set', { ...real, drillClock }, by)).toBe('drill-only');
    expect(new World().does('profile.set', real, by).code('drill.pace', { rate: 2 }, by)).toBe(
      'drill-only',
    );
    expect(new World().code('drill.pace', { rate: 2 }, by)).toBe('record-unknown');
  });

  test('settings are an administrator’s, of the whole area', () => {
    expect(new World().code('profile.set', profile(), { by: northOfficer })).toBe('rights-missing');
    const local = someone('Local', 'administrator', north);
    expect(new World().code('profile.set', profile(), { by: local })).toBe('rights-outside');
  });
});

describe('layer.put', () => {
  test('says which geometry the map shows and where it comes from', () => {
    const geometry = 'ab'.repeat(32);
    const layer = {
      id: 'boundary',
      layerClass: 'boundary' as const,
      geometry,
      source: 'Own drawing',
    };
    const world = new World().does('layer.put', layer, by);
    expect(world.get('layer', 'boundary')).toMatchObject({ ...layer, region: null });
  });
});
