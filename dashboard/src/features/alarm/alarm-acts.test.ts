import { describe, expect, test } from '@jest/globals';
import { attentionMatters, type AttentionMatter } from '@levee/shared/model/attention';
import type { Kind } from '@levee/shared/model/kinds';
import { worthOf } from '@levee/shared/rules/attention';
import { defaultPack } from '@levee/shared/rules/pack';
import type { Told } from './alarm-book.js';
import { moveTo } from './alarm-move.js';
import { soundClasses, soundOf } from './alarm-sound.js';

const worth = worthOf(undefined, defaultPack);
const center = { lat: 30.9, lng: 117.2 };
/** Every point has a place but `lost`; of the regions the county has none. */
const records = {
  get: (_kind: Kind, id: string) =>
    ({ ...(id !== 'lost' && { position: center }), ...(id !== county && { center }) }) as never,
};
const county = '990001000000';
const terms = { nowMs: 5_000, moveMs: 20_000, touchedMs: 0, touchedForMs: 60_000, records };
const told = (matter: AttentionMatter, id: string, kind: Kind = 'hazard', sinceMs = 0): Told => ({
  ...{ key: id, matter, at: '', region: '990001001000', sinceMs },
  subject: { kind, id },
});

describe('the map', () => {
  test('goes to the newest that the table moves it for, for its time', () => {
    const all = [told('redHazard', 'a'), told('redHazard', 'b'), told('zoneLaid', 'z', 'zone')];
    expect(moveTo(all, worth, terms)).toEqual({ kind: 'hazard', id: 'b' });
    expect(moveTo(all, worth, { ...terms, nowMs: 20_000 })).toBeNull();
    expect(moveTo([told('zoneLaid', 'z', 'zone')], worth, terms)).toBeNull();
  });

  test('goes to the region of what has no place of its own', () => {
    const lost = told('teamMissing', 'way', 'deployment');
    expect(moveTo([lost], worth, terms)).toEqual({ kind: 'region', id: '990001001000' });
    expect(moveTo([{ ...lost, region: null }], worth, terms)).toBeNull();
  });

  test('goes nowhere for what lies nobody knows where', () => {
    expect(moveTo([{ ...told('redHazard', 'lost'), region: county }], worth, terms)).toBeNull();
    const region = '990001001000';
    expect(moveTo([told('redHazard', 'lost')], worth, terms)).toEqual({
      kind: 'region',
      id: region,
    });
  });

  test('stays where somebody has just touched it', () => {
    const touched = (touchedMs: number, nowMs: number) =>
      moveTo([told('redHazard', 'a', 'hazard', 90_000)], worth, { ...terms, touchedMs, nowMs });
    expect(touched(50_000, 100_000)).toBeNull();
    expect(touched(30_000, 100_000)).toEqual({ kind: 'hazard', id: 'a' });
  });
});

describe('sounds', () => {
  test('are of three sorts, each of them used, and danger is none of the soft ones', () => {
    expect(new Set(attentionMatters.map(soundOf))).toEqual(new Set(soundClasses));
    expect(soundOf('redHazard')).toBe('danger');
    expect(soundOf('callUnanswered')).toBe('call');
    expect(soundOf('levelLowered')).toBe('news');
  });
});
