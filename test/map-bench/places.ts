import { readFileSync } from 'node:fs';
import { seededRandom } from '@levee/shared/kernel/random';
import type { Position } from '@levee/shared/model/base';
import { positionOf, worldOf, type WorldPoint } from '@levee/dashboard/map/mercator';
import { realData } from '../support/real-data.js';

export interface Places {
  readonly from: 'geonames' | 'invented';
  readonly positions: readonly Position[];
}

const file = 'points/geonames-places-135k.csv';
/** A province, as tall and wide as a screen of 16:9: the towns of the world lie in it as they lie on earth. */
const province = { x: 0.82, y: 0.4, width: 0.02, height: 0.02 * (9 / 16) };

/** Real towns in a row that tells nothing, moved into one province; invented ones where the file is missing. */
export function readPlaces(count: number): Places {
  const path = realData(file);
  const towns =
    path === undefined ? invented(count) : shuffled(townsOf(readFileSync(path, 'utf8')));
  const positions = gathered(towns.slice(0, count));
  return { from: path === undefined ? 'invented' : 'geonames', positions };
}

/** Names hold commas and quotes; the last three fields never do. */
export function townsOf(csv: string): WorldPoint[] {
  const lines = csv.trim().split('\n').slice(1);
  return lines.map((line) => {
    const [lng, lat] = line.split(',').slice(-3).map(Number);
    if (!Number.isFinite(lng) || !Number.isFinite(lat)) throw new Error(`no place: ${line}`);
    return worldOf({ lat: lat ?? 0, lng: lng ?? 0 });
  });
}

function invented(count: number): WorldPoint[] {
  const random = seededRandom(count);
  return Array.from({ length: count }, () => ({ x: random(), y: random() }));
}

/** So that the first thousand lie everywhere. */
function shuffled(towns: readonly WorldPoint[]): WorldPoint[] {
  const random = seededRandom(towns.length);
  return towns
    .map((town) => ({ town, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ town }) => town);
}

function gathered(towns: readonly WorldPoint[]): Position[] {
  const across = spanOf(towns.map(({ x }) => x));
  const down = spanOf(towns.map(({ y }) => y));
  return towns.map(({ x, y }) =>
    positionOf({
      x: province.x + (province.width * (x - across.least)) / across.length,
      y: province.y + (province.height * (y - down.least)) / down.length,
    }),
  );
}

function spanOf(values: readonly number[]): { least: number; length: number } {
  const least = values.reduce((a, b) => Math.min(a, b), Infinity);
  const most = values.reduce((a, b) => Math.max(a, b), -Infinity);
  return { least, length: Math.max(Number.MIN_VALUE, most - least) };
}
