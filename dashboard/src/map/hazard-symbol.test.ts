import { describe, expect, test } from '@jest/globals';
import { grades, hazardStates } from '@levee/shared/model/hazard';
import { hazardKinds } from '@levee/shared/model/hazard-attributes';
import {
  gradeOfRank,
  kindOfSymbol,
  rankCount,
  rankOf,
  rankOfSymbol,
  standingOf,
  standingOfRank,
  standings,
  symbolCount,
  symbolOf,
} from './hazard-symbol.js';

const pairs = grades.flatMap((grade) => standings.map((standing) => ({ grade, standing })));

describe('hazard symbols', () => {
  test('give every grade and standing a rank of its own, and tell them back', () => {
    const ranks = pairs.map(({ grade, standing }) => rankOf(grade, standing));
    expect([...ranks].sort((a, b) => a - b)).toEqual(ranks.map((_, rank) => rank));
    expect(ranks).toHaveLength(rankCount);
    for (const { grade, standing } of pairs) {
      const rank = rankOf(grade, standing);
      expect({ grade: gradeOfRank(rank), standing: standingOfRank(rank) }).toEqual({
        grade,
        standing,
      });
    }
  });

  test('rank the worse grade higher while it is open', () => {
    const open = (['ungraded', 'blue', 'yellow', 'orange', 'red'] as const).map((grade) =>
      rankOf(grade, 'open'),
    );
    expect(open).toEqual([...open].sort((a, b) => a - b));
  });

  test('rank every handled point below every open one', () => {
    const handled = grades.map((grade) => rankOf(grade, 'handled'));
    const others = pairs.filter(({ standing }) => standing !== 'handled');
    const lowest = Math.min(...others.map(({ grade, standing }) => rankOf(grade, standing)));
    expect(Math.max(...handled)).toBeLessThan(lowest);
  });

  test('give every rank and kind a symbol of its own, and tell them back', () => {
    const symbols = new Set<number>();
    for (let rank = 0; rank < rankCount; rank++) {
      hazardKinds.forEach((kind, place) => {
        const symbol = symbolOf(rank, place);
        symbols.add(symbol);
        expect(rankOfSymbol(symbol)).toBe(rank);
        expect(kindOfSymbol(symbol)).toBe(kind);
      });
    }
    expect(symbols.size).toBe(symbolCount);
  });

  test('call handled only what is accepted, closed or was no danger', () => {
    const handled = hazardStates.filter((state) => standingOf(state) === 'handled');
    expect(handled).toEqual(['rejected', 'accepted', 'closed']);
    expect(standingOf('reported')).toBe('reported');
  });
});
