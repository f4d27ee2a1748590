import { beforeEach, describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { Renewal } from './renewal.js';

const longestWaitMs = 3_600_000;
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the renewal of a wall', () => {
  let clock: ManualClock;
  let given: string;
  let isFree: boolean;
  let isQuiet: boolean;
  let asked: boolean[];
  let loaded: string[];

  beforeEach(() => {
    clock = new ManualClock();
    [given, isFree, isQuiet, asked, loaded] = ['new', true, true, [], []];
  });

  const renewal = (tried: string | null = null): Renewal =>
    new Renewal({
      ...{ clock, version: 'old', tried, longestWaitMs },
      ask: (isReady) => {
        asked.push(isReady);
        return Promise.resolve({ version: given, isYours: isReady && isFree });
      },
      isQuiet: () => isQuiet,
      load: (version) => void loaded.push(version),
    });
  const later = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= 15_000) {
      clock.advance(Math.min(left, 15_000));
      await settled();
    }
  };

  test('asks once and no more while there is nothing new', async () => {
    given = 'old';
    await renewal().look();
    await later(120_000);
    expect([asked, loaded]).toEqual([[false], []]);
  });

  test('comes when it is quiet and this wall has its turn', async () => {
    isQuiet = false;
    await renewal().look();
    await later(60_000);
    expect(loaded).toEqual([]);
    [isQuiet, isFree] = [true, false];
    await later(60_000);
    expect(loaded).toEqual([]);
    isFree = true;
    await later(15_000);
    expect(loaded).toEqual(['new']);
  });

  test('comes at last where it is never quiet', async () => {
    isQuiet = false;
    await renewal().look();
    await later(longestWaitMs - 15_000);
    expect([loaded, asked.some(Boolean)]).toEqual([[], false]);
    await later(30_000);
    expect(loaded[0]).toBe('new');
  });

  test('is never a loop: what did not come is not loaded for again', async () => {
    await renewal('new').look();
    await later(2 * longestWaitMs);
    expect(loaded).toEqual([]);
  });

  test('is over when the server went back to the version that runs here', async () => {
    isFree = false;
    await renewal().look();
    given = 'old';
    await later(30_000);
    const before = asked.length;
    await later(60_000);
    expect([asked.length, loaded]).toEqual([before, []]);
  });
});
