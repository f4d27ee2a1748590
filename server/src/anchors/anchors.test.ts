import { beforeEach, describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import type { Anchor } from './anchor.js';
import { Anchors, lookMs } from './anchors.js';

const hourMs = 3_600_000;
const head = (area: string, seq: number) => ({ area, epoch: 'one', seq, hash: `h${seq}` });

describe('anchors', () => {
  let clock: ManualClock;
  let written: Omit<Anchor, 'before'>[];
  let failures: unknown[];
  let kept: number;
  let asked: number;
  let isOurs: boolean;
  let isFull: boolean;
  let anchors: Anchors;

  beforeEach(() => {
    clock = new ManualClock();
    [written, failures, kept, asked, isOurs, isFull] = [[], [], 0, 0, true, false];
    anchors = new Anchors({
      heads: () => Promise.resolve([head('990101', 7), head('server', 2)]),
      files: {
        append: (one) => {
          if (isFull) return Promise.reject(new Error('ENOSPC'));
          written.push(one);
          return Promise.resolve();
        },
      },
      isOurs: () => {
        asked++;
        return Promise.resolve(isOurs);
      },
      clock,
      everyMs: hourMs,
      onKept: () => kept++,
      onFailed: (error) => failures.push(error),
    });
  });

  /** Minute by minute, each look done before the next. */
  async function pass(minutes: number): Promise<void> {
    for (let i = 0; i < minutes; i++) {
      clock.advance(lookMs);
      await anchors.look();
    }
  }

  test('are written at the start for every area, with the hour', async () => {
    anchors.start();
    await anchors.look();
    expect(written).toEqual([
      { ...head('990101', 7), at: '2026-07-20T00:00:00.000Z' },
      { ...head('server', 2), at: '2026-07-20T00:00:00.000Z' },
    ]);
    await anchors.stop();
  });

  test('and every hour from then on, no more and no less', async () => {
    anchors.start();
    await anchors.look();
    await pass(59);
    expect(kept).toBe(1);
    await pass(1);
    expect(kept).toBe(2);
    await pass(24 * 60);
    expect(kept).toBe(26);
    await anchors.stop();
    const before = asked;
    clock.advance(hourMs);
    expect(asked).toBe(before);
  });

  test('are one node’s: the others wait, and who takes over writes at once', async () => {
    isOurs = false;
    anchors.start();
    await pass(90);
    expect(written).toEqual([]);
    isOurs = true;
    await pass(1);
    expect(kept).toBe(1);
    isOurs = false;
    await pass(5);
    isOurs = true;
    await pass(1);
    expect(kept).toBe(2);
    await anchors.stop();
  });

  test('what could not be written is told, and written a minute later', async () => {
    isFull = true;
    anchors.start();
    await pass(2);
    expect(failures.length).toBeGreaterThan(1);
    isFull = false;
    await pass(1);
    expect([kept, written.length]).toEqual([1, 2]);
    await anchors.stop();
  });
});
