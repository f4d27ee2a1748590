import type { Position } from '@levee/shared/model/base';
import type { Stamped } from '@levee/shared/model/kinds';
import type { Actor } from '@levee/shared/rules/actor';
import { isWithin } from '@levee/shared/rules/region-tree';
import { distanceKm } from '../../desk/distance.js';

/** Where a report is from: a region, a position where there is one, and what stands near it. */
export interface ReportPlace {
  readonly region: string;
  readonly position: Position | null;
  /** In words, for the record's address. */
  readonly address: string;
}

export interface NearPoint {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly position: Position;
  readonly km: number;
}

type Point = Pick<Stamped<'hazard'>, 'id' | 'name' | 'region' | 'position'>;
type Region = Pick<Stamped<'region'>, 'id' | 'level' | 'parent' | 'center'>;

/** The known points nearest to somebody, the nearest first. */
export function nearPoints(here: Position, points: readonly Point[], most = 3): NearPoint[] {
  return points
    .flatMap(({ id, name, region, position }) =>
      position ? [{ id, name, region, position, km: distanceKm(here, position) }] : [],
    )
    .sort((a, b) => a.km - b.km)
    .slice(0, most);
}

/** Farther than this a known point says nothing about the region one stands in. */
const sameRegionKm = 3;

/**
 * The region of a position, as well as a phone can tell without borders: that of the nearest known point, else the
 * one whose middle is nearest; of those the actor may write in, and the smallest of them.
 */
export function regionAt(
  here: Position,
  regions: readonly Region[],
  points: readonly Point[],
  { rights }: Pick<Actor, 'rights'>,
): string | undefined {
  const mayWrite = (code: string): boolean => rights.some(({ region }) => isWithin(region, code));
  const [point] = nearPoints(
    here,
    points.filter(({ region }) => mayWrite(region)),
    1,
  );
  if (point && point.km <= sameRegionKm) return point.region;
  const mine = regions.filter(({ id }) => mayWrite(id));
  const byMiddle = mine
    .flatMap(({ id, level, center }) =>
      center && level !== 'county' ? [{ id, km: distanceKm(here, center) }] : [],
    )
    .sort((a, b) => a.km - b.km);
  return byMiddle[0]?.id ?? point?.region ?? mine[0]?.id;
}
