import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { attentionMatters, type AttentionRow } from '../model/attention.js';
import type { Hazard, HazardState } from '../model/hazard.js';
import { arbitraryRecord } from '../testing/arbitraries.js';
import { ledgerDraft } from '../testing/drafts.js';
import { minute } from '../testing/scene.js';
import { settledWorld } from '../testing/world.js';
import { attentionOf, weightOf, worthOf } from './attention.js';
import { markedKinds } from './attention-marks.js';
import { defaultPack, rulePack } from './pack.js';

const point = settledWorld()
  .does('hazard.enlist', ledgerDraft({ id: 'point', grade: 'red' }))
  .get('hazard', 'point');
const stamped = fc.constantFrom(...markedKinds).chain((kind) =>
  fc.tuple(arbitraryRecord(kind), arbitraryRecord(kind)).map(([one, other]) => {
    const stamp = { version: 2, changedAt: minute(0), changedBy: 'Chief' };
    return { kind, before: { ...one, ...stamp }, after: { ...other, ...stamp, id: one.id } };
  }),
);

describe('attentionOf', () => {
  test('says what it is about, since when, where, under a key of its own', () => {
    expect(attentionOf('hazard', undefined, point)).toEqual([
      {
        key: `redHazard/point/${point.foundAt}`,
        matter: 'redHazard',
        at: point.foundAt,
        region: point.region,
        subject: { kind: 'hazard', id: 'point' },
      },
    ]);
  });

  test('says nothing of what stood before', () => {
    const edited: typeof point = { ...point, description: 'seeps at the toe', version: 2 };
    expect(attentionOf('hazard', point, edited)).toEqual([]);
  });

  test('a point is red once, however many of its steps are still kept', () => {
    const step = (at: number, grade: Hazard['grade'], state: HazardState) => ({
      ...{ state, grade, at: minute(at), by: 'Chief', text: '', isLate: false },
    });
    const before = { ...point, steps: [step(1, 'blue', 'graded'), step(2, 'red', 'graded')] };
    const after = { ...point, steps: [step(3, 'red', 'treating')] };
    expect(attentionOf('hazard', before, after)).toEqual([]);
    const closed = { ...before, state: 'closed' as const };
    expect(attentionOf('hazard', closed, after).map(({ matter }) => matter)).toEqual(['redHazard']);
  });

  test('tells the heaviest first', () => {
    const lastInspection = { at: minute(5), result: 'danger' as const };
    const found = attentionOf('hazard', undefined, { ...point, lastInspection });
    expect(found.map(({ matter }) => matter)).toEqual(['redHazard', 'dangerFound']);
  });

  test('for any change: no key twice, the heaviest first, and told again it is no news', () => {
    fc.assert(
      fc.property(stamped, ({ kind, before, after }) => {
        const news = attentionOf(kind, before, after);
        const weights = news.map(({ matter }) => weightOf(matter));
        expect(weights).toEqual(weights.toSorted((a, b) => a - b));
        expect(new Set(news.map(({ key }) => key)).size).toBe(news.length);
        expect(attentionOf(kind, after, after)).toEqual([]);
        const all = attentionOf(kind, undefined, after).map(({ key }) => key);
        if (kind !== 'response') expect(all).toEqual(expect.arrayContaining(keysOf(news)));
      }),
      { seed: 22, numRuns: 200 },
    );
  });
});

const keysOf = (news: readonly { readonly key: string }[]) => news.map(({ key }) => key);

describe('the table', () => {
  const row = (over: Partial<AttentionRow>): AttentionRow => ({
    ...{ matter: 'redHazard', isOn: true, sound: false, card: false, move: false },
    ...{ ticker: false, takeOver: false },
    ...over,
  });

  test('of the rule pack has every matter once, and is what an area has without its own', () => {
    expect(defaultPack.attention.rows.map(({ matter }) => matter)).toEqual([...attentionMatters]);
    expect(rulePack.parse(defaultPack).attention).toEqual(defaultPack.attention);
    expect(Object.values(worthOf(undefined, defaultPack))).toEqual(defaultPack.attention.rows);
  });

  test('of an area goes before it, row by row, and the later of two rows counts', () => {
    const rows = [row({ card: true }), row({ isOn: false })];
    const worth = worthOf({ rows }, defaultPack);
    expect(worth.redHazard).toEqual(row({ isOn: false }));
    expect(worth.levelRaised).toEqual(worthOf(undefined, defaultPack).levelRaised);
  });

  test('is written whole, every matter once, and by nobody on another version than its own', () => {
    const rows = [row({ matter: 'wallStopped', card: true })];
    const night = { from: '23:00', to: '05:00' };
    const world = settledWorld().does('attentionTable.set', { rows, night });
    const table = world.get('attentionTable', 'attention');
    expect(table.rows.map(({ matter }) => matter)).toEqual([...attentionMatters]);
    expect(table).toMatchObject({ id: 'attention', region: null, night });
    expect(worthOf(table, defaultPack).wallStopped).toMatchObject({ card: true, ticker: false });
    const next = world.does('attentionTable.set', { rows: [], night: null });
    expect(next.get('attentionTable', 'attention').night).toBeNull();
  });
});
