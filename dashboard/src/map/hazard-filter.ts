import { regionCode, type RegionCode } from '@levee/shared/model/base';
import { hazardStates, type Grade, type HazardState } from '@levee/shared/model/hazard';
import type { HazardKind } from '@levee/shared/model/hazard-attributes';
import { gradesByWeight, kindsInOrder } from './hazard-symbol.js';
import type { PointMask } from './point-mask.js';
import { townshipNumber } from './row-writer.js';

/** What may be seen; a field that is not given lets everything through, rejected reports excepted. */
export interface MapFilter {
  readonly kinds?: readonly HazardKind[] | undefined;
  readonly grades?: readonly Grade[] | undefined;
  readonly states?: readonly HazardState[] | undefined;
  readonly township?: RegionCode | null | undefined;
}

const shownStates = hazardStates.filter((state) => state !== 'rejected');

export function maskOf(filter: MapFilter): PointMask {
  return {
    kinds: bitsOf(kindsInOrder, filter.kinds ?? kindsInOrder),
    grades: bitsOf(gradesByWeight, filter.grades ?? gradesByWeight),
    states: bitsOf(hazardStates, filter.states ?? shownStates),
    township: filter.township ? townshipNumber(filter.township) : 0,
  };
}

function bitsOf<T>(all: readonly T[], some: readonly T[]): number {
  return some.reduce((bits, one) => bits | (1 << all.indexOf(one)), 0);
}

/**
 * A wall's filter, set in its address: `?grades=red,orange&kinds=reservoir&states=graded&township=990101100000`.
 * Unknown words are passed over, and a list without a known one filters nothing: a slip must not hide a danger.
 */
export function filterOfAddress(search: string): MapFilter {
  const asked = new URLSearchParams(search);
  const township = asked.get('township');
  return {
    ...named('kinds', kindsInOrder, asked),
    ...named('grades', gradesByWeight, asked),
    ...named('states', hazardStates, asked),
    ...(regionCode.safeParse(township).success && { township }),
  };
}

function named<Key extends string, Word extends string>(
  key: Key,
  known: readonly Word[],
  asked: URLSearchParams,
): { readonly [key in Key]?: readonly Word[] } {
  const words: readonly string[] = asked.get(key)?.split(',') ?? [];
  const chosen = known.filter((word) => words.includes(word));
  return chosen.length > 0 ? ({ [key]: chosen } as { [key in Key]: Word[] }) : {};
}
