import { beforeEach, describe, expect, test } from '@jest/globals';
import { toIso } from '@levee/shared/kernel/clock';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import type { Stamped } from '@levee/shared/model/kinds';
import type { WallState } from '@levee/shared/model/wall-state';
import { defaultPack } from '@levee/shared/rules/pack';
import type { AreaView } from '../finding.js';
import { WallWatch, type WallSeen } from './wall-watch.js';

const limitMs = defaultPack.wall.stoppedAfterSeconds * 1_000;
const named = { id: 'w', name: '3号屏', region: '990101000000' };

let clock: ManualClock;
let wall: WallSeen;
let watch: WallWatch;
let record: Stamped<'wallState'> | undefined;

beforeEach(() => {
  clock = new ManualClock();
  wall = { ...named, isWithdrawn: false, isConnected: true, paintedMs: null };
  record = undefined;
  watch = new WallWatch({ clock, walls: () => Promise.resolve([wall]) });
});

const view = {
  id: 'area',
  of: () => Promise.resolve(record ? [record] : []),
} as unknown as AreaView;

function paints(): void {
  wall = { ...wall, isConnected: true, paintedMs: clock.nowMs() };
}

/** One look; what it tells is on record from then on. */
async function look(): Promise<WallState | undefined> {
  const [found] = await watch.survey(view, clock.nowMs(), defaultPack);
  if (!found) return undefined;
  const told = found.payload as WallState;
  const version = (record?.version ?? 0) + 1;
  record = { ...told, version, changedAt: toIso(clock.nowMs()), changedBy: '系统' };
  return told;
}

async function lookAfter(ms: number): Promise<WallState['state'] | undefined> {
  clock.advance(ms);
  return (await look())?.state;
}

describe('the watch on walls', () => {
  test('I21: tells once that a wall stands still while its line stands, since its last paint', async () => {
    paints();
    const last = toIso(clock.nowMs());
    expect(await look()).toBeUndefined();
    expect(await lookAfter(limitMs)).toBeUndefined();
    clock.advance(1);
    expect(await look()).toEqual({ ...named, state: 'stopped', stateSince: last });
    expect(await lookAfter(60_000)).toBeUndefined();
  });

  test('is in time: limit, look and what is written down first are under 30 s together', () => {
    const [lookMs, writtenMs] = [5_000, 2_000];
    expect(limitMs + lookMs + writtenMs).toBeLessThan(30_000);
    expect(limitMs).toBeGreaterThan(2 * 10_000);
  });

  test('tells when it paints again, and nothing of a wall that never stopped', async () => {
    paints();
    await look();
    for (const _round of [1, 2, 3]) {
      clock.advance(10_000);
      paints();
      expect(await look()).toBeUndefined();
    }
    expect(await lookAfter(limitMs + 1)).toBe('stopped');
    paints();
    expect(await look()).toMatchObject({ state: 'painting', stateSince: toIso(clock.nowMs()) });
  });

  test('tells apart a wall whose line has gone, also when it goes after it stood still', async () => {
    paints();
    await look();
    wall = { ...wall, isConnected: false };
    expect(await lookAfter(limitMs)).toBeUndefined();
    expect(await lookAfter(1)).toBe('gone');
    wall = { ...wall, isConnected: true, paintedMs: null };
    expect(await lookAfter(1)).toBeUndefined();
    expect(await lookAfter(limitMs + 1)).toBe('stopped');
    wall = { ...wall, isConnected: false };
    expect(await lookAfter(1)).toBe('gone');
  });

  test('gives a line that came back its time to paint', async () => {
    paints();
    await look();
    wall = { ...wall, isConnected: false };
    await lookAfter(limitMs - 1_000);
    wall = { ...wall, isConnected: true, paintedMs: null };
    expect(await lookAfter(5_000)).toBeUndefined();
    expect(await lookAfter(limitMs)).toBeUndefined();
    expect(await lookAfter(1)).toBe('stopped');
  });

  test('counts no silence while nobody listened, and takes no alert back for it', async () => {
    paints();
    await look();
    expect(await lookAfter(limitMs + 1)).toBe('stopped');
    watch.forget();
    expect(await lookAfter(limitMs)).toBeUndefined();
    record = undefined;
    watch.forget();
    expect(await lookAfter(limitMs)).toBeUndefined();
    expect(await lookAfter(limitMs + 1)).toBe('stopped');
  });

  test('accuses no wall that was taken back or never painted', async () => {
    expect([await look(), await lookAfter(limitMs + 1)]).toEqual([undefined, undefined]);
    paints();
    await look();
    expect(await lookAfter(limitMs + 1)).toBe('stopped');
    wall = { ...wall, isWithdrawn: true, isConnected: false };
    expect([await lookAfter(1), await lookAfter(60_000)]).toEqual(['withdrawn', undefined]);
  });

  test('a new name is told where the old one is on record', async () => {
    paints();
    await look();
    await lookAfter(limitMs + 1);
    wall = { ...wall, name: '大厅' };
    expect(await look()).toMatchObject({ name: '大厅', state: 'stopped' });
  });
});
