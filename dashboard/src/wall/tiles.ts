import type { Tile, TileName } from '@levee/shared/model/scene';
import type { Component } from 'vue';
import { latePart } from '../ui/late-part.js';

/** One tile of a wall: its component, fetched with the first scene that has it, and what it can hold. */
export interface TileView {
  readonly view: Component;
  /** How many entries fit a place of this size, for those that show a list. */
  readonly limit?: (place: Tile) => number;
}

interface TilePart extends TileView {
  readonly load: () => Promise<{ default: Component }>;
}

/** A tile that does not come over a poor line is asked for again. */
const late = (load: TilePart['load'], limit?: TileView['limit']): TilePart => ({
  ...{ load, view: latePart(load) },
  ...(limit && { limit }),
});

/** As many entries of so many cells as stand below each other under the panel's head. */
const below =
  (cellsEach: number, cellsHead = 0) =>
  ({ h }: Tile): number =>
    Math.max(1, Math.floor((h - cellsHead) / cellsEach));
const newsCells = 11;

export const tileViews: Readonly<Record<TileName, TilePart>> = {
  identity: late(() => import('./tiles/identity-tile.vue')),
  response: late(() => import('../features/response/response-banner.vue')),
  clock: late(() => import('./tiles/clock-tile.vue')),
  title: late(() => import('./tiles/title-tile.vue')),
  figures: late(() => import('../features/figures/figure-strip.vue')),
  map: late(() => import('./tiles/map-tile.vue')),
  roster: late(() => import('./tiles/roster-tile.vue')),
  townships: late(() => import('../features/townships/townships-panel.vue')),
  teams: late(() => import('./tiles/teams-tile.vue'), below(4.2)),
  water: late(() => import('../features/water/water-panel.vue'), below(4.75)),
  hazards: late(() => import('./tiles/hazards-tile.vue'), below(3.5, 3)),
  subject: late(() => import('./tiles/subject-tile.vue')),
  posts: late(() => import('./tiles/posts-tile.vue'), below(3.5, 3)),
  ticker: late(
    () => import('../features/ticker/ticker-strip.vue'),
    ({ w }) => Math.max(1, Math.floor(w / newsCells)),
  ),
};

/** Over once the parts of these tiles are in this page; fails where one did not come. */
export async function partsHere(tiles: readonly Tile[]): Promise<void> {
  await Promise.all(tiles.map(({ tile }) => tileViews[tile].load()));
}
