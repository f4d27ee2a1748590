import { describe, expect, test } from '@jest/globals';
import { exifBlock, withExif } from '@levee/server/files/testing/pictures';
import fc from 'fast-check';
import { takenOf } from './exif.js';

const plain = Buffer.from([0xff, 0xd8, 0xff, 0xdb, 0, 4, 1, 2, 0xff, 0xda, 0, 2, 0xff, 0xd9]);
const told = withExif(plain, exifBlock('east dyke'));

describe('the EXIF of a photo', () => {
  test('tells where and when it was taken', () => {
    const { position, takenAt } = takenOf(told);
    expect(position).toEqual({ lat: 31.2, lng: 112.1 });
    expect(takenAt).toBe(new Date(2026, 6, 20, 8, 30).toISOString());
  });

  test('is found behind other segments, and in a piece of a larger buffer', () => {
    const jfif = Buffer.from([0xff, 0xe0, 0, 4, 7, 7]);
    const behind = Buffer.concat([told.subarray(0, 2), jfif, told.subarray(2)]);
    const inside = Buffer.concat([Buffer.from('before'), behind]).subarray(6);
    expect(takenOf(inside).position).toEqual({ lat: 31.2, lng: 112.1 });
  });

  test('that is not there tells nothing', () => {
    for (const none of [
      plain,
      Buffer.alloc(0),
      Buffer.from('no photo at all'),
      told.subarray(0, 30),
    ])
      expect(takenOf(none)).toEqual({});
  });

  test('however it is broken, nothing is thrown, and no place is off the earth', () => {
    fc.assert(
      fc.property(fc.nat(told.length - 1), fc.nat(255), fc.nat(told.length), (at, byte, end) => {
        const broken = Buffer.from(told.subarray(0, end));
        if (at < broken.length) broken[at] = byte;
        const { position: { lat, lng } = { lat: 0, lng: 0 } } = takenOf(broken);
        expect([Math.abs(lat) <= 90, Math.abs(lng) <= 180]).toEqual([true, true]);
      }),
      { seed: 3, numRuns: 2_000 },
    );
  });
});
