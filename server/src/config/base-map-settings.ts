import { resolve } from 'node:path';
import { datums, type Datum } from '@levee/shared/model/profile';
import { z } from 'zod';
import { isAddress, layersOf, originsOf, type TileLayer } from './tile-addresses.js';

/** No server has tiles of a nearer level. */
const mostZoom = 24;

/** A map of tiles under everything else: an archive of this machine, or servers that browsers ask by themselves. */
export type BaseMapConfig = ArchiveConfig | TilesConfig;

/** Whose it is: nothing is shown without (地图管理条例 art. 15). */
interface Credit {
  readonly source: string;
  readonly approvalNumber: string;
  /** The datum its tiles are drawn in. */
  readonly datum: Datum;
}

/** A PMTiles archive of pictures, by its whole path. */
export interface ArchiveConfig extends Credit {
  readonly file: string;
}

/** Tiles in web mercator (XYZ, WMTS), one layer over the other, the lowest first. */
export interface TilesConfig extends Credit {
  readonly layers: readonly TileLayer[];
  readonly minZoom: number;
  readonly maxZoom: number;
}

type Ground = Pick<ArchiveConfig, 'file'> | Pick<TilesConfig, 'layers'>;

const ground = z
  .string()
  .min(1)
  .max(2_000)
  .transform(groundOf)
  .refine((given) => 'file' in given || given.layers.length > 0);

/** `1-18`: from the first to the last level that servers have tiles of. */
const zooms = z
  .string()
  .regex(/^\d{1,2}-\d{1,2}$/)
  .transform((text) => text.split('-').map(Number))
  .transform(([minZoom = 0, maxZoom = 0]) => ({ minZoom, maxZoom }))
  .refine(({ minZoom, maxZoom }) => minZoom <= maxZoom && maxZoom <= mostZoom);

const line = z.string().trim().min(1).max(200);

/** The settings of the base map: none without them. */
export const baseMapShape = {
  LEVEE_BASE_MAP: ground.optional(),
  LEVEE_BASE_MAP_SOURCE: line.optional(),
  LEVEE_BASE_MAP_APPROVAL: line.optional(),
  LEVEE_BASE_MAP_DATUM: z.enum(datums).default('wgs84'),
  LEVEE_BASE_MAP_ZOOMS: zooms.default({ minZoom: 1, maxZoom: 18 }),
} as const;

const baseMapSettings = z.object(baseMapShape);
type Given = z.infer<typeof baseMapSettings>;

const together = ['LEVEE_BASE_MAP', 'LEVEE_BASE_MAP_SOURCE', 'LEVEE_BASE_MAP_APPROVAL'] as const;

/** All three or none: the names of those that are missing. */
export function baseMapFaults(given: Given): (keyof Given)[] {
  const missing = together.filter((name) => given[name] === undefined);
  return missing.length === together.length ? [] : missing;
}

export function baseMapOf(given: Given): BaseMapConfig | undefined {
  const { LEVEE_BASE_MAP: place, LEVEE_BASE_MAP_SOURCE: source } = given;
  const { LEVEE_BASE_MAP_APPROVAL: approvalNumber, LEVEE_BASE_MAP_DATUM: datum } = given;
  if (!place || source === undefined || approvalNumber === undefined) return undefined;
  const credited = { source, approvalNumber, datum, ...place };
  const { LEVEE_BASE_MAP_ZOOMS: levels } = given;
  return Object.freeze<BaseMapConfig>('layers' in credited ? { ...credited, ...levels } : credited);
}

/** From where a browser may fetch pictures of tiles. */
export function tileOriginsOf(baseMap: BaseMapConfig | undefined): readonly string[] {
  return baseMap && 'layers' in baseMap ? originsOf(baseMap.layers) : [];
}

function groundOf(text: string): Ground {
  return isAddress(text) ? { layers: layersOf(text) } : { file: resolve(text) };
}
