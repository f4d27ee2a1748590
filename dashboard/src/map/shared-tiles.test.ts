import { describe, expect, test } from '@jest/globals';
import type { TileName } from './datum-tiles.js';
import { SharedTiles } from './shared-tiles.js';

const name = { z: 9, x: 421, y: 205 };

/** An archive that answers when it is told to. */
class Slow {
  readonly reads: { name: TileName; signal: AbortSignal | undefined }[] = [];
  private readonly ends: ((error?: Error) => void)[] = [];

  tile(name: TileName, signal?: AbortSignal): Promise<Blob | null> {
    this.reads.push({ name, signal });
    return new Promise((resolve, reject) => {
      this.ends.push((error) => (error ? reject(error) : resolve(new Blob(['tile']))));
    });
  }

  end(index: number, error?: Error): void {
    this.ends[index]?.(error);
  }
}

describe('tiles that several slots show', () => {
  test('are read once, and again once they were out of sight', async () => {
    const slow = new Slow();
    const tiles = new SharedTiles(slow);
    const [one, other] = [new AbortController(), new AbortController()];
    const taken = [tiles.take(name, one.signal), tiles.take({ ...name }, other.signal)];
    slow.end(0);
    expect((await Promise.all(taken)).map((blob) => blob?.size)).toEqual([4, 4]);
    one.abort();
    void tiles.take(name, new AbortController().signal);
    expect(slow.reads).toHaveLength(1);
    void tiles.take({ ...name, x: 422 }, new AbortController().signal);
    expect(slow.reads).toHaveLength(2);
  });

  test('are given up when the last of them is out of sight, and not before', () => {
    const slow = new Slow();
    const tiles = new SharedTiles(slow);
    const [one, other] = [new AbortController(), new AbortController()];
    void tiles.take(name, one.signal);
    void tiles.take(name, other.signal);
    one.abort();
    expect(slow.reads[0]?.signal?.aborted).toBe(false);
    other.abort();
    expect(slow.reads[0]?.signal?.aborted).toBe(true);
    void tiles.take(name, new AbortController().signal);
    expect(slow.reads).toHaveLength(2);
  });

  test('are read anew after an error, whose late farewells do not touch what came after', async () => {
    const slow = new Slow();
    const tiles = new SharedTiles(slow);
    const gone = new AbortController();
    const failing = tiles.take(name, gone.signal);
    slow.end(0, new Error('cut'));
    await expect(failing).rejects.toThrow('cut');
    const again = tiles.take(name, new AbortController().signal);
    gone.abort();
    slow.end(1);
    expect((await again)?.size).toBe(4);
    expect(slow.reads.map(({ signal }) => signal?.aborted)).toEqual([true, false]);
  });
});
