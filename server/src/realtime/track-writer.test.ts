import { beforeEach, describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { minute } from '@levee/shared/testing/scene';
import type { TrackRow } from '../storage/tracks.js';
import { settled } from './testing/gated-store.js';
import { area } from './testing/rows.js';
import { seen } from './testing/teams.js';
import { TrackWriter } from './track-writer.js';

describe('track-writer', () => {
  let clock: ManualClock;
  let written: TrackRow[][];
  let isDown: boolean;
  let failures: number;
  let writer: TrackWriter;

  beforeEach(() => {
    clock = new ManualClock();
    written = [];
    isDown = false;
    failures = 0;
    const write = async (rows: readonly TrackRow[]): Promise<void> => {
      if (isDown) throw new Error('the database is down');
      written.push([...rows]);
    };
    writer = new TrackWriter({ write }, clock, () => failures++);
  });

  const take = (count: number, at = 0) =>
    writer.take(
      area,
      Array.from({ length: count }, (_, i) => seen(`team-${i}`, at)),
    );

  async function second(): Promise<void> {
    clock.advance(1_000);
    await settled();
  }

  const sizes = () => written.map(({ length }) => length);

  test('writes what gathered within a second in one statement, with the moment it was taken', async () => {
    take(2, -3);
    take(1, -2);
    expect(sizes()).toEqual([]);
    await second();
    await second();
    expect(sizes()).toEqual([3]);
    expect(written[0]?.[0]).toEqual({ ...seen('team-0', -3), area, takenAt: minute(0) });
  });

  test('one statement holds ten thousand rows', async () => {
    take(25_000);
    await second();
    expect(sizes()).toEqual([10_000, 10_000, 5_000]);
  });

  test('while the database is away rows wait, in order, and are written when it is back', async () => {
    isDown = true;
    take(1, 1);
    await second();
    take(1, 2);
    await second();
    expect([sizes(), writer.waiting, failures]).toEqual([[], 2, 2]);
    isDown = false;
    await second();
    expect(written.flat().map(({ occurredAt }) => occurredAt)).toEqual([minute(1), minute(2)]);
    expect(writer.dropped).toBe(0);
  });

  test('what does not fit is dropped and counted, the oldest first; nothing grows without end', async () => {
    isDown = true;
    for (let at = 0; at < 100; at++) {
      take(1_000, at);
      await second();
    }
    expect([writer.waiting, writer.dropped]).toEqual([60_000, 40_000]);
    isDown = false;
    await second();
    expect(written[0]?.[0]?.occurredAt).toBe(minute(40));
  });

  test('what waits at the end is written', async () => {
    take(3);
    await writer.close();
    expect(sizes()).toEqual([3]);
    await second();
    expect(sizes()).toEqual([3]);
  });
});
