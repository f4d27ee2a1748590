import { beforeEach, describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { Backlog } from './backlog.js';

const kilobyte = 1024;

describe('backlog', () => {
  let clock: ManualClock;
  let waiting: number;
  let backlog: Backlog;
  beforeEach(() => {
    clock = new ManualClock();
    waiting = 0;
    backlog = new Backlog(() => waiting * kilobyte, clock);
  });

  /** Whether the wait is over by now. */
  async function isOver(wait: Promise<void> | undefined): Promise<boolean> {
    let is = false;
    void wait?.then(() => (is = true));
    await new Promise((resolve) => setImmediate(resolve));
    return is;
  }

  test('up to 256 KB there is room for more', () => {
    waiting = 256;
    expect([backlog.isFull, backlog.drained()]).toEqual([false, undefined]);
    expect(backlog.bytes).toBe(256 * kilobyte);
  });

  test('over that, more has to wait until most has gone', async () => {
    waiting = 257;
    const wait = backlog.drained();
    expect(backlog.isFull).toBe(true);
    waiting = 65;
    clock.advance(1_000);
    expect(await isOver(wait)).toBe(false);
    expect(backlog.drained()).toBe(wait);
    waiting = 64;
    clock.advance(50);
    expect(await isOver(wait)).toBe(true);
    expect(backlog.drained()).toBeUndefined();
  });

  test('I14: over a megabyte is too much at once', () => {
    waiting = 1_024;
    expect(backlog.isStuck).toBe(false);
    waiting = 1_025;
    expect(backlog.isStuck).toBe(true);
  });

  test('I14: so is 15 seconds of lagging, but not twice fourteen with a drain between', () => {
    for (let turn = 0; turn < 2; turn++) {
      waiting = 300;
      void backlog.drained();
      clock.advance(14_900);
      expect(backlog.isStuck).toBe(false);
      waiting = 0;
      clock.advance(50);
    }
    waiting = 300;
    void backlog.drained();
    clock.advance(15_000);
    expect(backlog.isStuck).toBe(true);
  });

  test('at the close nobody waits any longer, and nothing is looked at any more', async () => {
    waiting = 300;
    const wait = backlog.drained();
    backlog.close();
    expect(await isOver(wait)).toBe(true);
    let looks = 0;
    Object.defineProperty(backlog, 'measure', { value: () => looks++ });
    clock.advance(10_000);
    expect(looks).toBe(0);
  });
});
