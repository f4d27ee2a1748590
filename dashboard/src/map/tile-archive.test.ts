import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { archiveOf, pictureOf } from '@levee/test/support/tile-archive';
import { ArchiveError, openArchive } from './tile-archive.js';

const credit = { datum: 'wgs84', source: '测试自绘', approvalNumber: '001' } as const;
const fileOf = (bytes: Uint8Array): File => new File([new Uint8Array(bytes)], 'map.pmtiles');
const faultOf = (bytes: Uint8Array): Promise<unknown> =>
  openArchive(fileOf(bytes), credit).catch((error: unknown) =>
    error instanceof ArchiveError ? error.fault : error,
  );

describe('an archive of tiles', () => {
  test('gives every tile it holds as it was written, also round the world, and none beyond', async () => {
    const archive = await openArchive(fileOf(archiveOf([10, 20, 30])), credit);
    expect(archive).toMatchObject({ ...credit, minZoom: 0, maxZoom: 14 });
    const picture = pictureOf([10, 20, 30]);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 14 }), fc.nat(), fc.nat(), async (z, x, y) => {
        const tile = await archive.tile({ z, x: (x % 2 ** z) - 2 ** z, y: y % 2 ** z });
        const bytes = await (tile ?? new Blob()).arrayBuffer();
        expect(Buffer.from(bytes).equals(picture)).toBe(true);
      }),
      { seed: 81, numRuns: 40 },
    );
    expect(await archive.tile({ z: 3, x: 0, y: -1 })).toBeNull();
    expect(await archive.tile({ z: 15, x: 0, y: 0 })).toBeNull();
  });

  test('is refused in a word where it is none, is cut short, or holds vectors', async () => {
    const good = archiveOf([1, 2, 3]);
    expect(await faultOf(Buffer.from('no archive at all, only words'))).toBe('unreadable');
    expect(await faultOf(good.subarray(0, 60))).toBe('unreadable');
    expect(await faultOf(archiveOf([1, 2, 3], 1))).toBe('vector');
  });
});
