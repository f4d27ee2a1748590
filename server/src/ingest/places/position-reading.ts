import type { Position } from '@levee/shared/model/base';
import type { Datum } from '@levee/shared/model/profile';
import { isBlank, isDateCell, type Cell } from '../sheet.js';
import type { RowCells } from '../rows/row-cells.js';
import { angleIn, type Angle } from './angle.js';
import { toWgs84 } from './datum.js';
import { isInBox, type Box } from './outline.js';

/** China and its seas, in degrees; what is in it one way round and not the other is told apart by it. */
const china: Box = { south: 3, west: 73, north: 54, east: 136 };
const boxMarginDeg = 0.5;

/**
 * A row's position in WGS-84, or null where it has none. Latitude and longitude that stand in each
 * other's place are put right where only that way round makes sense, and noted; half a position and
 * angles that are none are faults.
 */
export function readPosition(
  cells: RowCells,
  datum: Datum,
  areaBox: Box | undefined,
): Position | null {
  const pair =
    isBlank(cells.cell('lat')) && isBlank(cells.cell('lng'))
      ? joinedPair(cells)
      : separatePair(cells);
  if (!pair) return null;
  const isSwapped = isOtherWayRound(pair, areaBox);
  if (isSwapped && !pair.isOrderOpen) cells.note('position-swapped', 'lat');
  const written = isSwapped ? { lat: pair.lng, lng: pair.lat } : { lat: pair.lat, lng: pair.lng };
  if (Math.abs(written.lat) <= 90 && Math.abs(written.lng) <= 180) return toWgs84(written, datum);
  cells.note(
    'number-outside',
    Math.abs(written.lat) > 90 ? 'lat' : 'lng',
    Math.abs(written.lat) > 90 ? { min: -90, max: 90 } : { min: -180, max: 180 },
  );
  return null;
}

interface Pair extends Position {
  /** Both stand in one cell without letters that tell which is which. */
  readonly isOrderOpen: boolean;
  /** Letters or words say which is which. */
  readonly isAxisNamed: boolean;
}

function separatePair(cells: RowCells): Pair | undefined {
  const angles = ['lat', 'lng'].map((field) => angleOf(cells, field));
  const [lat, lng] = angles;
  if (!lat || !lng) return undefined;
  return ordered(lat, lng, false);
}

function angleOf(cells: RowCells, field: string): Angle | undefined {
  const cell = cells.cell(field);
  if (isBlank(cell)) {
    cells.note('position-half', field);
    return undefined;
  }
  const angle = angleIn(cell);
  if (!angle) cells.note('angle-wrong', field);
  return angle;
}

/** `115.9,29.6`, `北纬29.6 东经115.9`, `(115°54′, 29°36′)`: two angles in one cell. */
function joinedPair(cells: RowCells): Pair | undefined {
  const cell = cells.cell('position');
  if (isBlank(cell)) return undefined;
  const angles = halves(cell).map(angleIn);
  const [first, second] = angles;
  if (angles.length !== 2 || !first || !second) {
    cells.note('angle-wrong', 'position');
    return undefined;
  }
  return ordered(first, second, true);
}

function halves(cell: Cell): string[] {
  if (typeof cell !== 'string' || isDateCell(cell)) return [];
  const bare = cell
    .normalize('NFKC')
    .replace(/[()[\]]/g, ' ')
    .trim();
  const parts = bare
    .split(/[,;、/\n|]+/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length === 2) return parts;
  return /^(\S*\d\S*)\s+(\S*\d\S*)$/.exec(bare)?.slice(1) ?? [];
}

/** Letters decide; else what was called latitude comes first. */
function ordered(first: Angle, second: Angle, isJoined: boolean): Pair {
  const isTurned = first.axis === 'lng' || second.axis === 'lat';
  const isAxisNamed = first.axis !== null || second.axis !== null;
  const [lat, lng] = isTurned ? [second.deg, first.deg] : [first.deg, second.deg];
  return { lat, lng, isOrderOpen: isJoined && !isAxisNamed, isAxisNamed };
}

/** Whether only the swapped pair lies where it may: in the area, else in China, else on the earth. */
function isOtherWayRound(pair: Pair, areaBox: Box | undefined): boolean {
  if (pair.isAxisNamed) return false;
  const swapped = { lat: pair.lng, lng: pair.lat };
  const tests = [
    ...(areaBox ? [(at: Position) => isInBox(areaBox, at, boxMarginDeg)] : []),
    (at: Position) => isInBox(china, at, 0),
    (at: Position) => Math.abs(at.lat) <= 90 && Math.abs(at.lng) <= 180,
  ];
  const telling = tests.find((holds) => holds(pair) !== holds(swapped));
  return telling ? telling(swapped) : false;
}
