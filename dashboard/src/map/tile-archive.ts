import { FileSource, PMTiles, TileType, type Source } from 'pmtiles';
import { wrapped, type BaseArchive, type BaseMap, type DistantBase } from './base-tiles.js';

/** Why a file is no map: it is no PMTiles archive, or its tiles are no pictures. */
export type ArchiveFault = 'unreadable' | 'vector';

/** What a file cannot be used for, in one of the words above. */
export class ArchiveError extends Error {
  constructor(readonly fault: ArchiveFault) {
    super(fault);
  }
}

const pictures = [TileType.Png, TileType.Jpeg, TileType.Webp, TileType.Avif];

/**
 * A PMTiles archive (version 3) of pictures as a map, read from its file piece by piece: a country's map is never in
 * memory whole. Throws an `ArchiveError` where it is none.
 */
export async function openArchive(
  file: File,
  credit: Pick<BaseMap, 'datum' | 'source' | 'approvalNumber'>,
): Promise<BaseArchive> {
  const archive = new PMTiles(new FileSource(file));
  const { tileType, minZoom, maxZoom } = await headerOf(archive);
  if (!pictures.includes(tileType)) throw new ArchiveError('vector');
  return { ...credit, minZoom, maxZoom, tile: tilesOf(archive) };
}

/**
 * The tiles of an archive that is read from afar. A directory whose reading failed stays failed in there: whoever
 * meets an error reads with another one.
 */
export function distantTiles(base: DistantBase): BaseArchive['tile'] {
  const source: Source = {
    getKey: () => 'base',
    getBytes: async (offset, length, signal) => ({ data: await base.read(offset, length, signal) }),
  };
  return tilesOf(new PMTiles(source));
}

function tilesOf(archive: PMTiles): BaseArchive['tile'] {
  return async (name, signal) => {
    const { x, y, z } = wrapped(name);
    if (y < 0 || y >= 2 ** z) return null;
    const found = await archive.getZxy(z, x, y, signal);
    return found ? new Blob([found.data]) : null;
  };
}

async function headerOf(archive: PMTiles): ReturnType<PMTiles['getHeader']> {
  try {
    return await archive.getHeader();
  } catch {
    throw new ArchiveError('unreadable');
  }
}
