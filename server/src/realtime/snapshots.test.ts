import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import type { Snapshot } from '@levee/shared/protocol/snapshot';
import { snapshot as snapshotSchema } from '@levee/shared/protocol/snapshot';
import { north, south } from '@levee/shared/testing/scene';
import { MemoryStore } from '@levee/test/support/memory-store';
import type { AreaState, LoggedChange } from '../storage/log-store.js';
import { Snapshots, type PackedSnapshot } from './snapshots.js';
import {
  area,
  commanders,
  epoch,
  northOfficers,
  row,
  unit,
  walls,
  written,
} from './testing/rows.js';

const inflate = promisify(gunzip);

/** Counts how often the whole state is read. */
class CountingStore extends MemoryStore {
  reads = 0;
  isDown = false;

  override async state(name: string, at?: number): Promise<AreaState> {
    this.reads++;
    if (this.isDown) throw new Error('the database is down');
    return super.state(name, at);
  }
}

async function opened({ gzip }: PackedSnapshot): Promise<Snapshot> {
  return snapshotSchema.parse(JSON.parse((await inflate(gzip)).toString()));
}

describe('snapshots', () => {
  let clock: ManualClock;
  let store: CountingStore;
  let snapshots: Snapshots;

  const add = (...changes: LoggedChange[]) =>
    store.batch(area, (batch) => batch.write(written(changes)));

  beforeEach(async () => {
    clock = new ManualClock();
    store = new CountingStore();
    snapshots = new Snapshots(store, clock);
    await store.createArea({ id: area, isDrill: false }, epoch);
    await add(
      row(1, { id: 'north' }),
      row(2, { id: 'south', region: south, record: unit('south', south) }),
    );
  });

  test('carries the state at its number, named by epoch and number', async () => {
    const packed = await snapshots.of(area, commanders);
    expect(packed.etag).toBe(`${epoch}:2`);
    const { seq, records } = await opened(packed);
    expect({ seq, ids: records.map(({ id }) => id) }).toEqual({ seq: 2, ids: ['north', 'south'] });
  });

  test('shows each group of readers its own regions with its own eyes', async () => {
    const { records } = await opened(await snapshots.of(area, northOfficers));
    expect(records.map(({ record }) => record.region)).toEqual([north]);
    const wall = await inflate((await snapshots.of(area, walls)).gzip);
    expect(wall.toString()).not.toMatch(/0042/);
  });

  test('I22: a storm of readers costs one build for each group and second', async () => {
    const many = Array.from({ length: 500 }, () => [
      snapshots.of(area, commanders),
      snapshots.of(area, northOfficers),
    ]);
    await Promise.all(many.flat());
    expect(store.reads).toBe(2);
  });

  test('is at most a second old', async () => {
    await snapshots.of(area, commanders);
    await add(row(3));
    clock.advance(999);
    expect((await opened(await snapshots.of(area, commanders))).seq).toBe(2);
    clock.advance(1);
    expect((await opened(await snapshots.of(area, commanders))).seq).toBe(3);
  });

  test('I19: an earlier number gives the state of that time and is not kept for others', async () => {
    await add(row(3, { id: 'north', version: 2, oldRegion: north, record: null }));
    const then = await opened(await snapshots.at(area, commanders, 2));
    const now = await opened(await snapshots.of(area, commanders));
    expect([then.seq, then.records.length, now.seq, now.records.length]).toEqual([2, 2, 3, 1]);
  });

  test('I23: a build that failed is not remembered', async () => {
    store.isDown = true;
    await expect(snapshots.of(area, commanders)).rejects.toThrow(/down/);
    store.isDown = false;
    expect((await snapshots.of(area, commanders)).etag).toBe(`${epoch}:2`);
  });
});
