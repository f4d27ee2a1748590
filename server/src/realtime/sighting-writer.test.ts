import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { createLog } from '../log/log.js';
import type { Sighting } from '../storage/sightings.js';
import type { Sight } from './sight.js';
import { SightingWriter } from './sighting-writer.js';

let clock: ManualClock;
let here: Sight[];
let put: Sighting[][];
let isAway: boolean;
let writer: SightingWriter;

const wall: Sight = {
  screen: 'w-1',
  area: 'drill',
  browser: null,
  version: '0.1.0',
  address: '10.0.0.3',
  agent: 'kiosk',
  reloads: null,
  lockedUntil: null,
  isConnected: true,
  paintedSeq: 7,
  paintedAt: new Date(1_000),
};

beforeEach(() => {
  clock = new ManualClock();
  here = [];
  put = [];
  isAway = false;
  writer = new SightingWriter({
    clock,
    log: createLog('silent'),
    sights: () => here,
    book: {
      put: async (all) => {
        if (isAway) throw new Error('away');
        put.push([...all]);
      },
    },
  });
});
afterEach(() => writer.close());

/** What was written of each screen since the last time, as `screen connected seq`. */
function news(): string[] {
  const words = put
    .flat()
    .map(({ screen, isConnected, paintedSeq }) => `${screen} ${isConnected} ${paintedSeq}`);
  put = [];
  return words;
}

describe('sighting writer', () => {
  test('writes what is new, and says nothing twice while nothing changes', async () => {
    here = [wall];
    await writer.look();
    expect(news()).toEqual(['w-1 true 7']);
    await writer.look();
    expect(news()).toEqual([]);
    here = [{ ...wall, paintedSeq: 8 }];
    await writer.look();
    expect(news()).toEqual(['w-1 true 8']);
  });

  test('says again every 20 s that a screen is there', async () => {
    here = [wall];
    await writer.look();
    clock.advance(20_000);
    await writer.look();
    await writer.look();
    expect(put.at(-1)?.[0]?.seenAt).toEqual(new Date(clock.nowMs()));
  });

  test('says once that a screen has gone, with what was last on its glass', async () => {
    here = [wall];
    await writer.look();
    here = [];
    await writer.look();
    await writer.look();
    expect(news()).toEqual(['w-1 true 7', 'w-1 false 7']);
  });

  test('lets the window that painted last speak for its browser', async () => {
    here = [{ ...wall, paintedSeq: 9, paintedAt: new Date(2_000) }, wall];
    await writer.look();
    expect(news()).toEqual(['w-1 true 9']);
  });

  test('writes later what could not be written', async () => {
    here = [wall];
    isAway = true;
    await writer.look();
    isAway = false;
    await writer.look();
    expect(news()).toEqual(['w-1 true 7']);
  });

  test('says of all that they are gone when the node stops', async () => {
    here = [wall];
    await writer.look();
    await writer.close();
    expect(news()).toEqual(['w-1 true 7', 'w-1 false 7']);
  });
});
