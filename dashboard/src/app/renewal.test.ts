import { describe, expect, test } from '@jest/globals';
import { mayRenew, renew } from './renewal.js';

describe('mayRenew', () => {
  test('lets a page load itself again when it never did', () => {
    expect(mayRenew(Number.NaN, 5_000)).toBe(true);
  });

  test('does so once a minute, never in a loop', () => {
    expect(mayRenew(5_000, 5_000 + 59_999)).toBe(false);
    expect(mayRenew(5_000, 5_000 + 60_000)).toBe(true);
  });
});

describe('a page whose part is missing', () => {
  const place = (): Pick<Storage, 'getItem' | 'setItem'> => {
    const kept = new Map<string, string>();
    return {
      getItem: (name) => kept.get(name) ?? null,
      setItem: (name, value) => void kept.set(name, value),
    };
  };

  async function reloads(answers: readonly boolean[]): Promise<number> {
    const storage = place();
    let count = 0;
    for (const isThere of answers)
      await renew(storage, {
        nowMs: () => 1_000_000,
        isServerThere: () => Promise.resolve(isThere),
        reload: () => void count++,
      });
    return count;
  }

  test('stays as it is without a line: what is being written is worth more than the part', async () => {
    expect(await reloads([false, false])).toBe(0);
  });

  test('loads itself again where the server answers, and a missing line did not use up that one time', async () => {
    expect(await reloads([false, true])).toBe(1);
    expect(await reloads([true, true, true])).toBe(1);
  });
});
