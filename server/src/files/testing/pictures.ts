import { deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** What the place of `photo` looks like among the bytes of its EXIF: 31°12'00", three numbers over one. */
export const placeInExif = Buffer.from([0, 0, 0, 31, 0, 0, 0, 1, 0, 0, 0, 12, 0, 0, 0, 1]);

export interface PhotoWish {
  readonly format?: 'jpeg' | 'png' | 'webp';
  readonly width?: number;
  readonly height?: number;
  readonly comment?: string;
  /** Another colour makes other bytes. */
  readonly shade?: number;
}

/** A photo as a telephone takes it: lying on its side, with a place, a device and a comment. */
export async function photo(wish: PhotoWish): Promise<Buffer> {
  const { format = 'jpeg', width = 64, height = 48, comment = '', shade = 90 } = wish;
  const background = { r: shade, g: 120, b: 140 };
  const noise = { type: 'gaussian' as const, mean: shade, sigma: 30 };
  const plain = await sharp({ create: { width, height, channels: 3, background, noise } })
    .jpeg()
    .toBuffer();
  const told = withExif(plain, exifBlock(comment));
  return format === 'jpeg' ? told : sharp(told).keepExif().toFormat(format).toBuffer();
}

/** A JPEG with an APP1 segment of EXIF behind its first two bytes. */
export function withExif(jpeg: Buffer, exif: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}

interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly value: Buffer;
}

/** TIFF of EXIF, big-endian: orientation 6, a device, a comment, 2026-07-20 08:30:00, 31°12'00"N 112°06'00"E. */
export function exifBlock(comment: string): Buffer {
  const text = (tag: number, words: string): Entry => {
    const value = Buffer.from(`${words}\0`, 'utf8');
    return { tag, type: 2, count: value.length, value };
  };
  const long = (tag: number, value: number): Entry => ({
    tag,
    type: 4,
    count: 1,
    value: bytesOf(value),
  });
  const angle = (tag: number, ...parts: number[]): Entry => {
    return {
      tag,
      type: 5,
      count: 3,
      value: Buffer.concat(parts.flatMap((one) => [bytesOf(one), bytesOf(1)])),
    };
  };
  const short: Entry = { tag: 0x0112, type: 3, count: 1, value: Buffer.from([0, 6, 0, 0]) };
  const main = [text(0x010e, comment), text(0x0110, 'Phone'), short];
  const gps = [text(1, 'N'), angle(2, 31, 12, 0), text(3, 'E'), angle(4, 112, 6, 0)];
  const exif = [text(0x9003, '2026:07:20 08:30:00')];
  const exifAt = 8 + lengthOf([...main, long(0x8769, 0), long(0x8825, 0)]);
  const gpsAt = exifAt + lengthOf(exif);
  const first = directory([...main, long(0x8769, exifAt), long(0x8825, gpsAt)], 8);
  return Buffer.concat([
    Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8]),
    first,
    directory(exif, exifAt),
    directory(gps, gpsAt),
  ]);
}

function lengthOf(entries: readonly Entry[]): number {
  const far = entries.filter(({ value }) => value.length > 4);
  return 6 + 12 * entries.length + far.reduce((sum, { value }) => sum + value.length, 0);
}

/** An IFD at a place of the block: its entries, what is longer than four bytes behind them. */
function directory(entries: readonly Entry[], at: number): Buffer {
  let farAt = at + 6 + 12 * entries.length;
  const rows = entries.map(({ tag, type, count, value }) => {
    const row = Buffer.alloc(12);
    row.writeUInt16BE(tag, 0);
    row.writeUInt16BE(type, 2);
    row.writeUInt32BE(count, 4);
    if (value.length <= 4) value.copy(row, 8);
    else {
      row.writeUInt32BE(farAt, 8);
      farAt += value.length;
    }
    return row;
  });
  const head = Buffer.alloc(2);
  head.writeUInt16BE(entries.length, 0);
  const far = entries.filter(({ value }) => value.length > 4).map(({ value }) => value);
  return Buffer.concat([head, ...rows, Buffer.alloc(4), ...far]);
}

function bytesOf(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(number);
  return bytes;
}

/** A PNG of a few hundred bytes that says it has 50,000 by 50,000 points. */
export async function bomb(): Promise<Buffer> {
  const plain = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
  const head = Buffer.from(plain.subarray(12, 29));
  head.writeUInt32BE(50_000, 4);
  head.writeUInt32BE(50_000, 8);
  const sum = bytesOf(crc32(head));
  const data = deflateSync(Buffer.alloc(100_000));
  const body = Buffer.concat([Buffer.from('IDAT', 'latin1'), data]);
  return Buffer.concat([
    plain.subarray(0, 12),
    head,
    sum,
    bytesOf(data.length),
    body,
    bytesOf(crc32(body)),
    plain.subarray(-12),
  ]);
}

function crc32(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/** A recording in the boxes of an MP4, with the place in it as telephones write it. */
export function m4a({
  place = '',
  handler = 'soun',
}: {
  place?: string;
  handler?: string;
}): Buffer {
  const told = box('udta', box('\u00a9xyz', Buffer.from(place)));
  const track = box(
    'trak',
    box('mdia', box('hdlr', Buffer.from(`\0\0\0\0\0\0\0\0${handler}`, 'latin1'))),
  );
  return Buffer.concat([
    box('ftyp', Buffer.from('M4A \0\0\0\0', 'latin1')),
    box('moov', Buffer.concat([track, told])),
    box('mdat', Buffer.from('sound of water')),
  ]);
}

function box(kind: string, body: Buffer): Buffer {
  return Buffer.concat([bytesOf(body.length + 8), Buffer.from(kind, 'latin1'), body]);
}
