import type { BaseArchive, DistantBase } from './base-tiles.js';

/** Fetched with the first tile: most servers have no such map. */
const reader = () => import('./tile-archive.js');

/** A map that lies elsewhere. After an error, also of fetching its reader, the next tile begins anew. */
export function distantArchive(base: DistantBase): BaseArchive {
  let tiles: Promise<BaseArchive['tile']> | undefined;
  return {
    ...base,
    tile: async (name, signal) => {
      const own = (tiles ??= reader().then(({ distantTiles }) => distantTiles(base)));
      try {
        return await (
          await own
        )(name, signal);
      } catch (error) {
        if (tiles === own && !signal?.aborted) tiles = undefined;
        throw error;
      }
    },
  };
}
