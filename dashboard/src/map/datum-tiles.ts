import gcoord from 'gcoord';
import type { Position } from '@levee/shared/model/base';
import type { Datum } from '@levee/shared/model/profile';
import { positionOf, worldOf, worldPxAt, worldSidePx, type WorldPoint } from './mercator.js';

/** A tile of a tile server's own net, in a datum that may be shifted against ours. */
export interface TileName {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** A tile and where it lies in the slot, in CSS pixels from the slot's north-west corner. */
export interface PlacedTile extends TileName {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const systems = {
  wgs84: gcoord.WGS84,
  gcj02: gcoord.GCJ02,
  bd09: gcoord.BD09,
} as const satisfies Record<Datum, unknown>;

/** WGS-84 to the datum of the tiles. */
export function toDatum(position: Position, datum: Datum): Position {
  return shifted(position, 'wgs84', datum);
}

/** The datum of the tiles to WGS-84. */
export function fromDatum(position: Position, datum: Datum): Position {
  return shifted(position, datum, 'wgs84');
}

/**
 * The tiles that lie under one slot of our WGS-84 net, each placed by its own shifted corners. The shift
 * changes over a wall by more than 20 px; over one tile by less than 1 px in GCJ-02 and by a few in BD-09,
 * which has waves of 12 km; so it is taken per tile.
 */
export function tilesUnder(slot: TileName, datum: Datum): PlacedTile[] {
  if (datum === 'wgs84')
    return [{ ...slot, left: 0, top: 0, width: worldSidePx, height: worldSidePx }];
  const northWest = tileOf(cornerOf(slot, 0, 0), slot.z, datum);
  const southEast = tileOf(cornerOf(slot, 1, 1), slot.z, datum);
  const tiles: PlacedTile[] = [];
  for (let y = Math.floor(northWest.y) - 1; y <= Math.floor(southEast.y) + 1; y++) {
    for (let x = Math.floor(northWest.x) - 1; x <= Math.floor(southEast.x) + 1; x++) {
      const tile = placed({ x, y, z: slot.z }, slot, datum);
      if (isInSlot(tile)) tiles.push(tile);
    }
  }
  return tiles;
}

/**
 * Each edge lies in the middle between its two shifted corners. Neighbours share those corners, so they
 * share the edge; rounded outwards, no seam is left between them.
 */
function placed(tile: TileName, slot: TileName, datum: Datum): PlacedTile {
  const corner = (dx: 0 | 1, dy: 0 | 1): WorldPoint => inSlot(cornerOf(tile, dx, dy), slot, datum);
  const [nw, ne, sw, se] = [corner(0, 0), corner(1, 0), corner(0, 1), corner(1, 1)];
  const left = Math.floor((nw.x + sw.x) / 2);
  const top = Math.floor((nw.y + ne.y) / 2);
  const width = Math.ceil((ne.x + se.x) / 2) - left;
  const height = Math.ceil((sw.y + se.y) / 2) - top;
  return { ...tile, left, top, width, height };
}

function isInSlot({ left, top, width, height }: PlacedTile): boolean {
  return left < worldSidePx && top < worldSidePx && left + width > 0 && top + height > 0;
}

/** World fraction of a tile's corner in its own net: 0 west and north, 1 east and south. */
function cornerOf({ x, y, z }: TileName, dx: 0 | 1, dy: 0 | 1): WorldPoint {
  return { x: (x + dx) / 2 ** z, y: (y + dy) / 2 ** z };
}

/** The tile, with fractions, of the datum's net at a place of our net. */
function tileOf(point: WorldPoint, z: number, datum: Datum): WorldPoint {
  const world = worldOf(toDatum(positionOf(point), datum));
  return { x: world.x * 2 ** z, y: world.y * 2 ** z };
}

function inSlot(point: WorldPoint, slot: TileName, datum: Datum): WorldPoint {
  const world = worldOf(fromDatum(positionOf(point), datum));
  const side = worldPxAt(slot.z);
  return { x: world.x * side - slot.x * worldSidePx, y: world.y * side - slot.y * worldSidePx };
}

function shifted({ lat, lng }: Position, from: Datum, to: Datum): Position {
  if (from === to) return { lat, lng };
  const [x = lng, y = lat] = gcoord.transform([lng, lat], systems[from], systems[to]);
  return { lat: y, lng: x };
}
