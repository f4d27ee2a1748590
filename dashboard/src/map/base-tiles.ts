import type { Datum } from '@levee/shared/model/profile';
import type { TileName } from './datum-tiles.js';

/** A tiled map under everything else, and whose it is. */
export interface BaseMap {
  /** The datum its tiles are drawn in; each tile is shifted by itself. */
  readonly datum: Datum;
  readonly minZoom?: number;
  readonly maxZoom: number;
  readonly source: string;
  readonly approvalNumber?: string | undefined;
}

/** One layer of XYZ or WMTS (EPSG:3857): the same pictures at each of these addresses, which hold `{z}`, `{x}`, `{y}`. */
export type TileLayer = readonly string[];

/** A map that servers elsewhere have, one layer over the other, the lowest first. */
export interface BaseTiles extends BaseMap {
  readonly layers: readonly TileLayer[];
}

/** An archive that is read tile by tile; null where it has none. Throws where it cannot be read now. */
export interface BaseArchive extends BaseMap {
  tile(name: TileName, signal?: AbortSignal): Promise<Blob | null>;
}

/** An archive that lies elsewhere, of which any piece can be had. */
export interface DistantBase extends BaseMap {
  read(offset: number, length: number, signal?: AbortSignal): Promise<ArrayBuffer>;
}

/** What lies underneath, as far as is known. */
export interface BaseNews {
  readonly base: DistantBase | BaseTiles | null;
  /** There is to be one, and its file cannot be used. */
  readonly isBroken: boolean;
}

/** The address of a tile; servers of one layer are taken in turn, the same tile always from the same. */
export function tileUrl(layer: TileLayer, tile: TileName): string {
  const values = wrapped(tile);
  const address = layer[(values.x + values.y) % layer.length] ?? '';
  return address.replaceAll(/\{([xyz])\}/g, (_, key: keyof TileName) => String(values[key]));
}

/**
 * After so long a tile that failed so often, once or more, is asked for again while it is in sight. The pause doubles
 * up to 160 s: a key of another's server is good for so many tiles a day.
 */
export function pauseMsAfter(failures: number): number {
  return 20_000 * 2 ** Math.min(failures - 1, 3);
}

/** The same tile on the one world that a server has: ours goes on to the east and the west. */
export function wrapped({ x, y, z }: TileName): TileName {
  const side = 2 ** z;
  return { x: ((x % side) + side) % side, y, z };
}
