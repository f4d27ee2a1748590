import { describe, expect, test } from '@jest/globals';
import type { Kind, Stamped } from '@levee/shared/model/kinds';
import { defaultPack } from '@levee/shared/rules/pack';
import { county, hazard, otherTown, shift, startMs, town } from '../testing/records.js';
import { tintKinds } from './map-look.js';
import type { MapSource } from './map-source.js';
import { palettes } from './symbols.js';
import { fillOf, tintWords } from './tint-fill.js';
import { tintsOf, type TownshipTint } from './township-tints.js';
import { aView } from './view.fixture.js';

const regions = [
  { id: county, name: '县', level: 'county' },
  { id: town, name: '柳湾镇', level: 'township' },
  { id: otherTown, name: '堤城镇', level: 'township' },
] as unknown as readonly Stamped<'region'>[];

const units = [
  { id: 'u-town', unitKind: 'township', region: town },
  { id: 'u-other', unitKind: 'township', region: otherTown },
] as unknown as readonly Stamped<'unit'>[];

type Kept = { readonly [K in Kind]?: readonly Stamped<K>[] };

function recordsOf(kept: Kept): Pick<MapSource, 'all' | 'areaNowMs'> {
  const all = <K extends Kind>(kind: K): ReadonlyMap<string, Stamped<K>> => {
    const some = kept[kind] ?? [];
    return new Map(some.map((one) => [one.id, one]));
  };
  return { all, areaNowMs: () => startMs };
}

const tonesOf = (kind: 'duty' | 'worst' | 'count', kept: Kept): unknown =>
  [...tintsOf(kind, recordsOf(kept), defaultPack)].map(([code, { tone }]) => [code, tone]);

describe('the colouring by duty', () => {
  const crew = (unit: string, given: Partial<Stamped<'shift'>>): Stamped<'shift'> =>
    shift({ id: unit, unit, ...given });

  test('tells posts that are kept, a post where somebody is missing, and no roster', () => {
    const shifts = [crew('u-town', { state: 'onDuty' }), crew('u-other', { state: 'absent' })];
    expect(tonesOf('duty', { region: regions, unit: units, shift: shifts })).toEqual([
      [town, 'there'],
      [otherTown, 'missing'],
    ]);
    expect(tonesOf('duty', { region: regions, unit: units })).toEqual([
      [town, 'unmanned'],
      [otherTown, 'unmanned'],
    ]);
  });

  test('says the same by a mark and a word', () => {
    const shifts = [crew('u-town', { state: 'absent' })];
    const tints = tintsOf(
      'duty',
      recordsOf({ region: regions, unit: units, shift: shifts }),
      defaultPack,
    );
    const tint = tints.get(town);
    expect(tint && tintWords(tint, aView())).toBe('✕ map.duty.missing');
  });
});

describe('the colouring by hazards', () => {
  const points = [
    hazard({ id: 'a', grade: 'yellow', region: '990100001201' }),
    hazard({ id: 'b', grade: 'orange' }),
    hazard({ id: 'c', grade: 'red', state: 'closed' }),
    hazard({ id: 'd', grade: 'blue', region: otherTown }),
    hazard({ id: 'e', grade: 'red', region: county }),
  ];

  test('shows the worst grade open; what is closed or in no township does not count', () => {
    expect(tonesOf('worst', { hazard: points })).toEqual([
      [town, 'orange'],
      [otherTown, 'blue'],
    ]);
  });

  test('counts what is open, the strongest fill where most are, villages with their township', () => {
    const tints = tintsOf('count', recordsOf({ hazard: points }), defaultPack);
    expect([...tints.values()].map(({ text, share }) => [text, share])).toEqual([
      [['map.openCount', { count: 2 }], 1],
      [['map.openCount', { count: 1 }], 0.5],
    ]);
  });

  test('is empty where nothing is open, and where no colour is wanted', () => {
    for (const kind of tintKinds)
      expect(tintsOf(kind, recordsOf({ hazard: [] }), defaultPack).size).toBe(0);
  });
});

describe('fillOf', () => {
  const aTint = (tone: TownshipTint['tone'], share = 1): TownshipTint => ({
    tone,
    share,
    mark: '',
    text: ['x'],
  });

  test('takes the colours of grades for grades and for nothing else', () => {
    for (const palette of Object.values(palettes)) {
      const ofGrades = Object.values(palette.grades).map(({ fill }) => fill);
      for (const tone of ['there', 'due', 'missing', 'many'] as const)
        expect(ofGrades).not.toContain(fillOf(aTint(tone), palette)?.fillColor);
      for (const tone of ['red', 'orange', 'yellow', 'blue'] as const)
        expect(fillOf(aTint(tone), palette)?.fillColor).toBe(palette.grades[tone].fill);
    }
  });

  test('is stronger where more are open, and leaves a township without a roster as it is', () => {
    const few = fillOf(aTint('many', 0.1), palettes.dark)?.fillOpacity ?? 0;
    expect(fillOf(aTint('many', 1), palettes.dark)?.fillOpacity).toBeGreaterThan(few);
    expect(fillOf(aTint('unmanned'), palettes.dark)).toBeUndefined();
    expect(fillOf(undefined, palettes.dark)).toBeUndefined();
  });
});
