import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { archiveOf } from '@levee/test/support/tile-archive';
import { archiveFault, headBytes, zoomsOf } from './archive-check.js';

const whole = archiveOf([10, 20, 30]);
const faultOf = (bytes: Uint8Array): string | undefined =>
  archiveFault(bytes.subarray(0, headBytes), bytes.length);

describe('a file that is to be the base map', () => {
  test('is one whole, with whatever behind it, and cut anywhere it is none', () => {
    expect(faultOf(whole)).toBeUndefined();
    expect(faultOf(Buffer.concat([whole, Buffer.from('more')]))).toBeUndefined();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (bytes) => {
        expect(faultOf(whole.subarray(0, bytes))).toBe(bytes < 8 ? 'foreign' : 'cut');
      }),
    );
  });

  test('is none where its first bytes say anything else', () => {
    fc.assert(
      fc.property(fc.nat({ max: 7 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const bent = Uint8Array.from(whole);
        bent[at] = (whole[at] ?? 0) ^ by;
        expect(faultOf(bent)).toBe('foreign');
      }),
    );
  });

  test('is read the same from the middle of a larger buffer', () => {
    const larger = Buffer.concat([Buffer.alloc(31, 0xff), whole]);
    expect(faultOf(larger.subarray(31))).toBeUndefined();
    expect(zoomsOf(larger.subarray(31))).toEqual({ minZoom: 0, maxZoom: 14 });
  });

  test.each([
    [1, 'vector'],
    [0, 'vector'],
    [2, undefined],
    [3, undefined],
    [4, undefined],
    [5, undefined],
    [6, 'vector'],
  ])('with tiles of type %j is %j', (type, fault) => {
    expect(faultOf(archiveOf([1, 2, 3], type))).toBe(fault);
  });
});
