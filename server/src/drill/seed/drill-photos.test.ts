import { inflateSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { newPhoto, photoStages } from '@levee/shared/model/hazard-photo';
import { drillPhoto, drillPhotoOf } from './drill-photos.js';

describe('photographs of a drill', () => {
  test('are files that a command may bring, one for each stage', () => {
    const photos = photoStages.map((stage) => newPhoto.parse(drillPhotoOf(stage)));
    expect(new Set(photos.map(({ file }) => file.sha256)).size).toBe(photoStages.length);
  });

  test('are pictures of 320 by 240', () => {
    const bytes = Buffer.from(drillPhoto('after').bytes);
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([320, 240]);
    const at = bytes.indexOf('IDAT');
    const pixels = inflateSync(bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4)));
    expect(pixels.length).toBe(240 * 321);
  });
});
