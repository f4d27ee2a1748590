/** Where hazard points of each kind lie: dykes on the banks, slides in the hills, waterlogging in the towns. */
import { pick } from '@levee/shared/kernel/random';
import type { Random } from '@levee/shared/kernel/random';
import type { HazardKind } from '@levee/shared/model/hazard-attributes';
import { isInLake, townshipAt } from '../county.js';
import type { County, NamedLine, Township } from '../county.js';
import { footOn, lengthKmOf, pointAlong } from '../generate/plane.js';
import type { Point } from '../generate/plane.js';
import { around } from './places.js';
import type { Village } from './places.js';

/** A place together with what is near it and gives it its name. */
export interface Site {
  readonly at: Point;
  readonly township: Township;
  readonly near: string;
  /** Kilometres from the source of the river, for what stands on one. */
  readonly chainageKm: number;
}

export interface Land {
  readonly county: County;
  readonly villages: readonly Village[];
  readonly crossings: readonly Crossing[];
}

export interface Crossing {
  readonly at: Point;
  readonly river: string;
  readonly road: string;
  readonly chainageKm: number;
}

type Guess = Omit<Site, 'township'>;

const BRINK_KM = 0.25;

const ON_WATER: readonly HazardKind[] = ['reservoir', 'waterworks', 'riverBridge'];

/** A site of the kind, somewhere inside the county. `index` counts the sites of this kind. */
export function siteFor(kind: HazardKind, land: Land, random: Random, index: number): Site {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const guess = guesses[kind](land, random, attempt === 0 ? index : Infinity);
    const township = guess === undefined ? undefined : townshipAt(land.county, guess.at);
    if (guess === undefined || township === undefined) continue;
    if (ON_WATER.includes(kind) || !isInLake(land.county, guess.at)) return { ...guess, township };
  }
  throw new RangeError(
    `No place for a hazard point of kind ${kind} was found in ${land.county.name}.`,
  );
}

const guesses: Readonly<
  Record<HazardKind, (land: Land, random: Random, index: number) => Guess | undefined>
> = {
  reservoir: ({ county, villages }, random, index) => {
    const lake = county.lakes[index];
    if (lake?.dam !== undefined) return { at: lake.dam, near: lake.name, chainageKm: 0 };
    const village = pick(random, villages);
    return hillside(
      county,
      {
        at: around(random, village.at, 2.2),
        near: `${village.name.slice(0, -1)}山塘`,
        chainageKm: 0,
      },
      2,
    );
  },
  waterlogging: (land, random) => inTown(land, random, 1.3),
  constructionSite: (land, random) => inTown(land, random, 2.4),
  geohazard: ({ county, villages }, random) => {
    const village = pick(random, villages);
    return hillside(
      county,
      { at: around(random, village.at, 2.6), near: village.name, chainageKm: 0 },
      6,
    );
  },
  dilapidatedHouse: ({ villages }, random) => {
    const village = pick(random, villages);
    return { at: around(random, village.at, 0.7), near: village.name, chainageKm: 0 };
  },
  agriculture: ({ county, villages }, random) => {
    const village = pick(random, villages);
    const at = around(random, village.at, 1.8);
    return fromMainKm(county, at) < 9 ? { at, near: village.name, chainageKm: 0 } : undefined;
  },
  waterworks: ({ county }, random) => {
    const river = random() < 0.55 ? county.rivers[0] : pick(random, county.rivers);
    return river === undefined ? undefined : onBank(river, random, BRINK_KM);
  },
  riverBridge: ({ county, crossings }, random, index) => {
    const crossing = crossings[index];
    if (crossing !== undefined)
      return {
        at: crossing.at,
        near: `${crossing.road}${crossing.river}大桥`,
        chainageKm: crossing.chainageKm,
      };
    const bank = onBank(pick(random, county.rivers), random, 0);
    return { ...bank, near: `${bank.near}${nearestVillage(random, bank)}便桥` };
  },
};

function nearestVillage(random: Random, bank: Guess): string {
  return `K${String(Math.floor(bank.chainageKm))}${random() < 0.5 ? '左' : '右'}岸`;
}

function inTown({ county }: Land, random: Random, radiusKm: number): Guess {
  const [capital] = county.townships;
  const town = capital !== undefined && random() < 0.3 ? capital : pick(random, county.townships);
  return { at: around(random, town.seat, radiusKm), near: town.name, chainageKm: 0 };
}

function hillside(county: County, guess: Guess, leastKm: number): Guess | undefined {
  return fromMainKm(county, guess.at) >= leastKm ? guess : undefined;
}

function fromMainKm(county: County, at: Point): number {
  const [main] = county.rivers;
  return main === undefined ? 0 : footOn(main.line, at).distanceKm;
}

function onBank(river: NamedLine, random: Random, offKm: number): Guess {
  const chainageKm = random() * lengthKmOf(river.line);
  const at = pointAlong(river.line, chainageKm);
  const ahead = pointAlong(river.line, chainageKm + 0.1);
  const side = (random() < 0.5 ? -1 : 1) * offKm * (0.4 + 0.6 * random()) * 10;
  return {
    at: { x: at.x - (ahead.y - at.y) * side, y: at.y + (ahead.x - at.x) * side },
    near: river.name,
    chainageKm,
  };
}

/** Where roads and rivers cross: the road bridges. */
export function crossingsOf(county: County): readonly Crossing[] {
  return county.rivers.flatMap((river) =>
    county.roads.flatMap((road) => crossingsBetween(river, road)),
  );
}

function crossingsBetween(river: NamedLine, road: NamedLine): readonly Crossing[] {
  return pairs(river.line).flatMap(([a, b]) =>
    pairs(road.line).flatMap(([c, d]) => {
      const at = meeting(a, b, c, d);
      if (at === undefined) return [];
      return [
        {
          at,
          river: river.name,
          road: road.name.split(' ')[0] ?? '',
          chainageKm: footOn(river.line, at).alongKm,
        },
      ];
    }),
  );
}

function pairs(line: readonly Point[]): readonly (readonly [Point, Point])[] {
  return line.slice(1).map((to, index) => [line[index] ?? to, to] as const);
}

function meeting(a: Point, b: Point, c: Point, d: Point): Point | undefined {
  const turn = (b.x - a.x) * (d.y - c.y) - (b.y - a.y) * (d.x - c.x);
  if (turn === 0) return undefined;
  const first = ((c.x - a.x) * (d.y - c.y) - (c.y - a.y) * (d.x - c.x)) / turn;
  const second = ((c.x - a.x) * (b.y - a.y) - (c.y - a.y) * (b.x - a.x)) / turn;
  if (first < 0 || first > 1 || second < 0 || second > 1) return undefined;
  return { x: a.x + (b.x - a.x) * first, y: a.y + (b.y - a.y) * first };
}
