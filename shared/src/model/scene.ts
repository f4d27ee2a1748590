import { z } from 'zod';
import { base, instant, line, recordId } from './base.js';

/** What a scene is made of: each is one component of the wall (`dashboard/src/wall/tiles.ts`). */
export const tileNames = [
  'identity',
  'response',
  'clock',
  'title',
  'figures',
  'map',
  'roster',
  'townships',
  'teams',
  'water',
  'hazards',
  'subject',
  'posts',
  'ticker',
] as const;

/** One glass, wide, three beside each other, two by two, upright. The grid of each: `rules/scene-grid.ts`. */
export const wallFormats = ['16:9', '32:9', '48:9', '2x2', '9:16'] as const;

/** Where a tile stands, in cells of its format's grid, from the upper left. */
export const tile = z.object({
  tile: z.enum(tileNames),
  x: z.int().min(0).max(199),
  y: z.int().min(0).max(199),
  w: z.int().min(1).max(200),
  h: z.int().min(1).max(200),
});

const inBoth = z.object({ zh: line, en: line });

/** A picture for walls: the same matter laid out for each glass it was made for. */
export const scene = z.object({
  ...base,
  title: inBoth,
  layouts: z
    .array(z.object({ format: z.enum(wallFormats), tiles: z.array(tile).min(1).max(40) }))
    .min(1)
    .max(wallFormats.length),
});

/** Scenes one after another, each for so many seconds, and from the beginning again. */
export const playlist = z.object({
  ...base,
  title: inBoth,
  entries: z
    .array(z.object({ scene: recordId, dwellSeconds: z.int().min(5).max(3600) }))
    .min(1)
    .max(50),
});

/** A scene on a wall; `about`: the township or the hazard point it is of, null where it is of all or of the worst. */
export const shownScene = z.object({ scene: recordId, about: recordId.nullable() });

/** What one wall is to show. Its id is the device's; instants are the server's own, a drill's too. */
export const wallPlan = z.object({
  ...base,
  name: line,
  shows: z.union([shownScene, z.object({ playlist: recordId, from: z.int().min(0).max(49) })]),
  since: instant,
  /** Stands before what is shown until that instant; null: until it is taken off. */
  pinned: shownScene.extend({ until: instant.nullable() }).nullable(),
  /** Between the two nothing on it moves, neither the playlist nor the map; null: it may. */
  lock: z.object({ since: instant, until: instant }).nullable(),
  /** Whether an alarm may put its own scene on it for a time. */
  takeOver: z.boolean(),
  /** The format of the glass; null: the wall sees for itself. */
  format: z.enum(wallFormats).nullable(),
});

export type TileName = (typeof tileNames)[number];
export type WallFormat = (typeof wallFormats)[number];
export type Tile = z.infer<typeof tile>;
export type Scene = z.infer<typeof scene>;
export type Playlist = z.infer<typeof playlist>;
export type ShownScene = z.infer<typeof shownScene>;
export type WallPlan = z.infer<typeof wallPlan>;
