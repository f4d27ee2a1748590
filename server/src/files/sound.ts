/** Boxes of an MP4 that hold others on the way to what was said about a recording. */
const outer = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl']);

/** Where a recorder writes place, device and names. */
const telling = new Set(['udta', 'meta', 'uuid']);

const free = Buffer.from('free', 'latin1');

/** The recording without what was said about it. Sizes stay, so that every offset in it holds. */
export function withoutTags(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  blank(copy, 0, copy.length);
  return copy;
}

function blank(bytes: Buffer, from: number, to: number): void {
  let at = from;
  while (at + 8 <= to) {
    const size = sizeOf(bytes, at, to);
    if (size < 8 || at + size > to) return;
    const kind = bytes.toString('latin1', at + 4, at + 8);
    if (telling.has(kind)) {
      free.copy(bytes, at + 4);
      bytes.fill(0, at + 8, at + size);
    } else if (outer.has(kind)) blank(bytes, at + 8, at + size);
    at += size;
  }
}

/** 0: to the end. 1: the size follows in eight bytes. */
function sizeOf(bytes: Buffer, at: number, to: number): number {
  const size = bytes.readUInt32BE(at);
  if (size === 0) return to - at;
  return size === 1 && at + 16 <= to ? Number(bytes.readBigUInt64BE(at + 8)) : size;
}
