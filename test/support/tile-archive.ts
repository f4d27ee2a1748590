import { deflateSync } from 'node:zlib';

/** Where the parts of a PMTiles archive (version 3) lie, and what its header says of them. */
const headerBytes = 127;
const png = 2;
const plain = 1;
const mostZoom = 14;

/**
 * The least PMTiles archive there is: one square picture of one colour, which is the tile of every place from the
 * whole world to zoom 14. Written here, so that no tile of anybody is needed. `tileType` 1 says of it that it is
 * vectors.
 */
export function archiveOf(colour: readonly [number, number, number], tileType = png): Uint8Array {
  const tile = pictureOf(colour);
  const tiles = (4 ** (mostZoom + 1) - 1) / 3;
  const directory = Buffer.concat([1, 0, tiles, tile.length, 1].map(varint));
  const metadata = Buffer.from('{}');
  const header = Buffer.alloc(headerBytes);
  header.write('PMTiles', 0, 'ascii');
  header.writeUInt8(3, 7);
  const after = headerBytes + directory.length;
  const places = [headerBytes, directory.length, after, metadata.length, 0, 0];
  const counts = [after + metadata.length, tile.length, tiles, 1, 1];
  [...places, ...counts].forEach((value, index) =>
    header.writeBigUInt64LE(BigInt(value), 8 + 8 * index),
  );
  [1, plain, plain, tileType, 0, mostZoom].forEach((value, index) =>
    header.writeUInt8(value, 96 + index),
  );
  return Buffer.concat([header, directory, metadata, tile]);
}

/** A PNG of 8 by 8 pixels, all alike. */
export function pictureOf([red, green, blue]: readonly [number, number, number]): Buffer {
  const side = 8;
  const row = [0, ...Array.from({ length: side }, () => [red, green, blue]).flat()];
  const rows = Buffer.from(Array.from({ length: side }, () => row).flat());
  const size = Buffer.alloc(13);
  size.writeUInt32BE(side, 0);
  size.writeUInt32BE(side, 4);
  size.set([8, 2, 0, 0, 0], 8);
  const parts = [
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...parts]);
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'ascii'), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) + 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return Buffer.from([...bytes, rest]);
}
