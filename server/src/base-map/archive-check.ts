/** Why a file is no base map: it is not there, no PMTiles archive, shorter than it says, or its tiles are no pictures. */
export type ArchiveFault = 'missing' | 'foreign' | 'cut' | 'vector';

/** A PMTiles archive (version 3) begins with so many bytes that say where everything else lies. */
export const headBytes = 127;

const magic = 'PMTiles';
const version = 3;
/** Where the header says how a part of the file lies: 8 bytes from where on, 8 how long. */
const parts = { root: 8, metadata: 24, leaves: 40, tiles: 56 } as const;
const tileTypeAt = 99;
const zoomsAt = 100;
/** PNG, JPEG, WebP, AVIF. */
const pictures: readonly (number | undefined)[] = [2, 3, 4, 5];

/** What is wrong with a file of `size` bytes that begins with `head`; undefined where nothing is. */
export function archiveFault(head: Uint8Array, size: number): ArchiveFault | undefined {
  const signature = new TextDecoder('latin1').decode(head.subarray(0, magic.length));
  if (signature !== magic || head[magic.length] !== version) return 'foreign';
  if (head.length < headBytes || endOf(head) > BigInt(size)) return 'cut';
  return pictures.includes(head[tileTypeAt]) ? undefined : 'vector';
}

/** The levels that a sound archive has pictures of. */
export function zoomsOf(head: Uint8Array): { minZoom: number; maxZoom: number } {
  const [minZoom = 0, maxZoom = 0] = head.subarray(zoomsAt);
  return { minZoom, maxZoom };
}

/** How long the file is at least, by its own word. */
function endOf(head: Uint8Array): bigint {
  const words = new DataView(head.buffer, head.byteOffset, headBytes);
  const ends = Object.values(parts).map(
    (at) => words.getBigUint64(at, true) + words.getBigUint64(at + 8, true),
  );
  return ends.reduce((far, end) => (end > far ? end : far), BigInt(headBytes));
}
