import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { attentionMatters, type AttentionMatter } from '@levee/shared/model/attention';
import { weightOf } from '@levee/shared/rules/attention';
import type { Told } from './alarm-book.js';
import {
  cardsOf,
  closed,
  keptOf,
  noCards,
  standing,
  turned,
  withNews,
  type Cards,
  type KeptCards,
} from './alarm-cards.js';

const terms = { cardMs: 10, most: 2 };
const told = (id: string, matter: AttentionMatter = 'redHazard'): Told => ({
  ...{ key: id, matter, at: '', region: null, sinceMs: 0 },
  subject: { kind: 'hazard', id },
});
const idsOf = ({ shown, waiting, more }: Cards) => [
  shown?.key ?? null,
  waiting.map(({ key }) => key).join(' '),
  more,
];

describe('cards', () => {
  test('come one after another, each for its whole time', () => {
    const both = withNews(noCards, [told('a'), told('b')], 0, terms);
    expect(idsOf(both)).toEqual(['a', 'b', 0]);
    expect(turned(both, 9, terms)).toBe(both);
    const next = turned(both, 10, terms);
    expect([...idsOf(next), next.sinceMs]).toEqual(['b', '', 0, 10]);
    expect(turned(next, 20, terms)).toEqual(noCards);
  });

  test('of a storm are few, and the number of the others', () => {
    const storm = Array.from({ length: 500 }, (_none, n) => told(`p${n}`));
    expect(idsOf(withNews(noCards, storm, 0, terms))).toEqual(['p0', 'p1 p2', 497]);
  });

  test('that are heavy go before light ones, and before the one on the glass, which comes again', () => {
    const light = withNews(noCards, [told('a', 'zoneLaid'), told('b', 'zoneLaid')], 0, terms);
    const heavy = withNews(light, [told('c')], 1, terms);
    expect([...idsOf(heavy), heavy.sinceMs]).toEqual(['c', 'a b', 0, 1]);
    expect(idsOf(withNews(heavy, [told('d')], 2, terms))).toEqual(['c', 'd a', 1]);
  });

  test('go with what they were about', () => {
    const two = withNews(noCards, [told('a'), told('b'), told('c')], 0, terms);
    const left = turned(standing(two, [told('c')]), 1, terms);
    expect(idsOf(left)).toEqual(['c', '', 0]);
    expect(idsOf(turned(standing(two, []), 1, terms))).toEqual([null, '', 0]);
  });

  test('stand until somebody closes them, where they have no time of their own', () => {
    const desk = { ...terms, cardMs: Number.POSITIVE_INFINITY };
    const two = withNews(noCards, [told('a'), told('b')], 0, desk);
    expect(turned(two, 1e12, desk)).toBe(two);
    const next = closed(two, 1e6, desk);
    expect(idsOf(next)).toEqual(['b', '', 0]);
    expect(closed(next, 1e6 + 100, desk)).toBe(next);
    expect(closed(next, 1e6 + 1_000, desk)).toEqual(noCards);
  });

  test('are the same after the page was loaded anew, without what ended meanwhile', () => {
    const storm = Array.from({ length: 5 }, (_none, n) => told(`p${n}`));
    const cards = withNews(noCards, storm, 3, terms);
    const kept: unknown = JSON.parse(JSON.stringify(keptOf(cards)));
    expect(cardsOf(kept as KeptCards, storm)).toEqual(cards);
    const left = cardsOf(keptOf(cards), storm.slice(1));
    expect(idsOf(turned(left, 4, terms))).toEqual(['p1', 'p2', 2]);
    expect(cardsOf(keptOf(noCards), storm)).toEqual(noCards);
  });

  test('lose none, keep their bound and the heaviest first, for any news at any hour', () => {
    const batch = fc.tuple(fc.nat(30), fc.array(fc.constantFrom(...attentionMatters)));
    fc.assert(
      fc.property(fc.array(batch, { maxLength: 8 }), (batches) => {
        let [cards, nowMs, count] = [noCards, 0, 0];
        for (const [laterMs, matters] of batches) {
          nowMs += laterMs;
          const before = turned(cards, nowMs, terms);
          const news = matters.map((matter) => told(`n${(count += 1)}`, matter));
          cards = withNews(cards, news, nowMs, terms);
          expect(sizeOf(cards)).toBe(sizeOf(before) + news.length);
          expect(cards.waiting.length).toBeLessThanOrEqual(terms.most);
          const weights = cards.waiting.map(({ matter }) => weightOf(matter));
          expect(weights).toEqual(weights.toSorted((a, b) => a - b));
          if (before.shown && cards.shown !== before.shown)
            expect(weightOf(matterOf(cards))).toBeLessThan(weightOf(matterOf(before)));
        }
      }),
    );
  });
});

function matterOf({ shown }: Cards): AttentionMatter {
  return shown?.matter ?? 'wallStopped';
}

function sizeOf({ shown, waiting, more }: Cards): number {
  return (shown ? 1 : 0) + waiting.length + more;
}
