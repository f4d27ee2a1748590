import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { limitFrames, overBudget, type EngineLine } from './frame-budget.js';

/** As much of an engine.io socket as is counted, at the boundary of a library. */
class BareLine extends EventEmitter implements EngineLine {
  isCut = false;
  readonly transport = { socket: new EventEmitter() };

  close(): void {
    this.isCut = true;
  }

  /** How many packets go through before one is too much. */
  takes(data: unknown, most = 1_000): number {
    for (let taken = 0; taken < most; taken++) {
      this.emit('packet', { type: 'message', data });
      if (this.isCut) return taken;
    }
    return most;
  }
}

describe('what comes in on a socket', () => {
  let clock: ManualClock;
  let line: BareLine;
  beforeEach(() => {
    clock = new ManualClock();
    line = new BareLine();
    limitFrames(line, clock);
  });

  test('is 200 frames at once, of whatever kind', () => {
    expect(line.takes(undefined)).toBe(200);
  });

  test('and 50 a second in the long run', () => {
    line.takes('x', 200);
    for (let second = 0; second < 10; second++) {
      clock.advance(1_000);
      expect(line.takes('x', 50)).toBe(50);
    }
    expect(line.takes('x')).toBe(0);
  });

  test('is 4 MB at once, however few frames they are', () => {
    expect(line.takes('防'.repeat(21_000))).toBe(66);
  });

  test('bytes count as texts do', () => {
    expect(line.takes(Buffer.alloc(65_536))).toBe(64);
  });

  test("the websocket's own pings count, on the first transport and on the one it upgrades to", () => {
    for (let i = 0; i < 150; i++) line.transport.socket.emit('ping', Buffer.alloc(10));
    const upgraded = { socket: new EventEmitter() };
    line.emit('upgrade', upgraded);
    for (let i = 0; i < 50; i++) upgraded.socket.emit('ping', Buffer.alloc(10));
    expect(line.isCut).toBe(false);
    upgraded.socket.emit('ping', Buffer.alloc(0));
    expect(line.isCut).toBe(true);
  });

  test('where somebody says bye it is theirs to close', () => {
    let byes = 0;
    line.on(overBudget, () => byes++);
    line.takes('x', 250);
    expect([byes, line.isCut]).toEqual([50, false]);
  });
});
