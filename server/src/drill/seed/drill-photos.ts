import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import type { FileRef } from '@levee/shared/model/file';
import { photoStages, type NewPhoto, type PhotoStage } from '@levee/shared/model/hazard-photo';

/** A picture of a slope that is drawn and never was anywhere: a drill shows no real place. */
export interface DrillPhoto {
  readonly file: FileRef;
  readonly bytes: Uint8Array;
}

const [width, height] = [320, 240];

/** Sky, slope, water, wet soil, sandbags. */
const palette = [0xb9c7d2, 0x6f8a55, 0x5b7f95, 0x6d5843, 0xd8cfae];

const drawn = new Map<PhotoStage, DrillPhoto>();

/** Drawn once: every danger of a drill shows the same slope. */
export function drillPhoto(stage: PhotoStage): DrillPhoto {
  const photo = drawn.get(stage) ?? draw(stage);
  drawn.set(stage, photo);
  return photo;
}

/** One for each stage. */
export function drillPhotos(): readonly DrillPhoto[] {
  return photoStages.map(drillPhoto);
}

function draw(stage: PhotoStage): DrillPhoto {
  const bytes = png((x, y) => pixelOf(stage, x, y));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const file = { sha256, mediaType: 'image/png', bytes: bytes.byteLength };
  return { file, bytes };
}

/** As a command brings it. */
export function drillPhotoOf(stage: PhotoStage): NewPhoto {
  return { stage, file: drillPhoto(stage).file };
}

function pixelOf(stage: PhotoStage, x: number, y: number): number {
  const shore = height * 0.8;
  const slope = height * 0.35 + x * 0.3;
  if (y > shore) return 2;
  if (y < slope) return 0;
  const isLeak = Math.hypot(x - 150, (y - 150) * 2) < (stage === 'found' ? 30 : 46);
  if (stage !== 'after') return isLeak ? 3 : 1;
  const isJoint = y % 14 === 0 || (x + (y % 28 < 14 ? 0 : 16)) % 32 === 0;
  return Math.abs(x - 150) < 80 && y > 138 ? (isJoint ? 3 : 4) : 1;
}

/** One byte a pixel, not compressed: the same bytes whatever makes them, for they are the photograph's name. */
function png(pixel: (x: number, y: number) => number): Uint8Array {
  const rows = Array.from({ length: height }, (_row, y) =>
    Buffer.from([0, ...Array.from({ length: width }, (_column, x) => pixel(x, y))]),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap((rgb) => [rgb >> 16, (rgb >> 8) & 255, rgb & 255]));
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 0 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
