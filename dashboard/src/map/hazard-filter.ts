import type { RegionCode } from '@levee/shared/model/base';
import { grades, hazardStates, type Grade, type HazardState } from '@levee/shared/model/hazard';
import { hazardKinds, type HazardKind } from '@levee/shared/model/hazard-attributes';
import { townshipNumber, type HazardPoints } from './hazard-points.js';

/** What may be seen; a field that is not given lets everything through, rejected reports excepted. */
export interface MapFilter {
  readonly kinds?: readonly HazardKind[] | undefined;
  readonly grades?: readonly Grade[] | undefined;
  readonly states?: readonly HazardState[] | undefined;
  readonly township?: RegionCode | null | undefined;
}

/** A filter as bits, so that a filter is asked of 100,000 points without a list being searched. */
export interface PointMask {
  readonly kinds: number;
  readonly grades: number;
  readonly states: number;
  readonly township: number;
}

const shownStates = hazardStates.filter((state) => state !== 'rejected');

export function maskOf(filter: MapFilter): PointMask {
  return {
    kinds: bitsOf(hazardKinds, filter.kinds ?? hazardKinds),
    grades: bitsOf(grades, filter.grades ?? grades),
    states: bitsOf(hazardStates, filter.states ?? shownStates),
    township: filter.township ? townshipNumber(filter.township) : 0,
  };
}

export function isShown(points: HazardPoints, index: number, mask: PointMask): boolean {
  if (mask.township !== 0 && points.township[index] !== mask.township) return false;
  return (
    hasBit(mask.kinds, points.kind[index]) &&
    hasBit(mask.grades, points.grade[index]) &&
    hasBit(mask.states, points.state[index])
  );
}

function bitsOf<T>(all: readonly T[], some: readonly T[]): number {
  return some.reduce((bits, one) => bits | (1 << all.indexOf(one)), 0);
}

function hasBit(bits: number, place = 0): boolean {
  return (bits & (1 << place)) !== 0;
}
