import { describe, expect, test } from '@jest/globals';
import { archiveOf, pictureOf } from '@levee/test/support/tile-archive';
import type { DistantBase } from './base-tiles.js';
import { distantArchive } from './distant-archive.js';

const bytes = Uint8Array.from(archiveOf([10, 20, 30]));
const picture = pictureOf([10, 20, 30]);
const middle = { z: 3, x: 4, y: 4 };

/** An archive behind a line that fails where it is told to. */
function distant(): { base: DistantBase; reads: [number, number][]; isCut: boolean } {
  const line = {
    isCut: false,
    reads: [] as [number, number][],
    base: {
      ...({ datum: 'wgs84', maxZoom: 14, source: '测试自绘', approvalNumber: '001' } as const),
      read: (offset: number, length: number) => {
        line.reads.push([offset, length]);
        if (line.isCut) return Promise.reject(new Error('cut'));
        return Promise.resolve(bytes.slice(offset, offset + length).buffer);
      },
    },
  };
  return line;
}

const contentOf = async (tile: Promise<Blob | null>): Promise<Buffer> =>
  Buffer.from(await ((await tile) ?? new Blob()).arrayBuffer());

describe('a base map that lies elsewhere', () => {
  test('is read no further than a tile needs: its head once, then the tile', async () => {
    const line = distant();
    const archive = distantArchive(line.base);
    expect(line.reads).toEqual([]);
    expect((await contentOf(archive.tile(middle))).equals(picture)).toBe(true);
    expect((await contentOf(archive.tile({ z: 0, x: 0, y: 0 }))).equals(picture)).toBe(true);
    expect(line.reads).toEqual([
      [0, 16_384],
      [bytes.length - picture.length, picture.length],
      [bytes.length - picture.length, picture.length],
    ]);
    expect(archive).toMatchObject({ datum: 'wgs84', maxZoom: 14, source: '测试自绘' });
  });

  test('begins anew after an error, whatever it failed at', async () => {
    const line = distant();
    const archive = distantArchive(line.base);
    line.isCut = true;
    await expect(archive.tile(middle)).rejects.toThrow('cut');
    line.isCut = false;
    expect((await contentOf(archive.tile(middle))).equals(picture)).toBe(true);
    line.isCut = true;
    await expect(archive.tile(middle)).rejects.toThrow('cut');
    line.isCut = false;
    expect((await contentOf(archive.tile(middle))).equals(picture)).toBe(true);
  });

  test('has no tile where there is none, and does not ask for it', async () => {
    const line = distant();
    expect(await distantArchive(line.base).tile({ z: 3, x: 0, y: 8 })).toBeNull();
    expect(line.reads).toEqual([]);
  });

  test('keeps what it has read of the head when somebody loses interest in a tile', async () => {
    const line = distant();
    const archive = distantArchive(line.base);
    await archive.tile(middle);
    await expect(archive.tile(middle, AbortSignal.abort())).rejects.toThrow(/abort/i);
    await archive.tile(middle);
    expect(line.reads.filter(([offset]) => offset === 0)).toHaveLength(1);
  });
});
