import type { Datum } from '@levee/shared/model/profile';
import type { TileName } from './datum-tiles.js';

/** An XYZ or WMTS (EPSG:3857) tile server. `urlTemplate` holds `{z}`, `{x}`, `{y}` and perhaps `{s}`. */
export interface BaseTiles {
  readonly urlTemplate: string;
  /** The datum its tiles are drawn in; each tile is shifted by itself. */
  readonly datum: Datum;
  readonly subdomains: readonly string[];
  readonly maxZoom: number;
  readonly source: string;
  readonly approvalNumber?: string | undefined;
}

/** The address of a tile; servers of one map are taken in turn, the same tile always from the same. */
export function tileUrl({ urlTemplate, subdomains }: BaseTiles, { x, y, z }: TileName): string {
  const side = 2 ** z;
  const column = ((x % side) + side) % side;
  const server = subdomains[(column + y) % Math.max(1, subdomains.length)] ?? '';
  const values = { x: String(column), y: String(y), z: String(z), s: server };
  return urlTemplate.replaceAll(/\{([xyzs])\}/g, (_, key: keyof typeof values) => values[key]);
}
