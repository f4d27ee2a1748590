import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Clock } from '@levee/shared/kernel/clock';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import type { Snapshot } from '@levee/shared/protocol/snapshot';
import { snapshot as snapshotSchema } from '@levee/shared/protocol/snapshot';
import { columnsType, readSnapshotColumns } from '@levee/shared/protocol/snapshot-columns';
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
  onRead = (): void => undefined;

  override async state(name: string, at?: number): Promise<AreaState> {
    this.reads++;
    this.onRead();
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

  test('I22: a thousand readers at once cost one reading of the database and one build for each group', async () => {
    const many = Array.from({ length: 500 }, () => [
      snapshots.of(area, commanders),
      snapshots.of(area, northOfficers),
    ]);
    const packed = await Promise.all(many.flat());
    expect([store.reads, new Set(packed).size]).toEqual([1, 2]);
  });

  test('I22: within a second nothing is read or built again', async () => {
    const first = await snapshots.of(area, commanders);
    await add(row(3));
    clock.advance(999);
    expect(await snapshots.of(area, commanders)).toBe(first);
    expect(store.reads).toBe(1);
  });

  test('is not built again while nothing happens', async () => {
    const first = await snapshots.of(area, commanders);
    clock.advance(60_000);
    expect(await snapshots.of(area, commanders)).toBe(first);
    await add(row(3));
    clock.advance(1_000);
    expect((await snapshots.of(area, commanders)).etag).toBe(`${epoch}:3`);
    expect(store.reads).toBe(2);
  });

  test('that takes long is kept longer, and whoever asks meanwhile waits for the same one', async () => {
    store.onRead = () => clock.advance(2_000);
    const asked = [snapshots.of(area, commanders), snapshots.of(area, commanders)];
    const [first, second] = await Promise.all(asked);
    await add(row(3));
    clock.advance(5_999);
    expect([second, await snapshots.of(area, commanders)]).toEqual([first, first]);
    clock.advance(1);
    expect((await snapshots.of(area, commanders)).etag).toBe(`${epoch}:3`);
  });

  test('in columns says the same under a name and an ETag of its own', async () => {
    const columns = await snapshots.of(area, commanders, 'columns');
    const plain = await snapshots.of(area, commanders);
    expect([plain.etag, columns.etag]).toEqual([`${epoch}:2`, `${epoch}:2:columns`]);
    expect([plain.type, columns.type]).toEqual(['application/json', columnsType]);
    const read = readSnapshotColumns(JSON.parse((await inflate(columns.gzip)).toString()));
    expect(read).toEqual(await opened(plain));
  });

  test('of many records lets others have their turn', async () => {
    const rests: number[] = [];
    const busy: Clock = {
      nowMs: () => 0,
      steadyMs: () => (ms += 10),
      after: (delayMs, act) => {
        rests.push(delayMs);
        setImmediate(act);
        return () => undefined;
      },
    };
    let ms = 0;
    const many = Array.from({ length: 1_000 }, (_none, at) => row(at + 3, { id: `unit-${at}` }));
    await add(...many);
    const { records } = await opened(await new Snapshots(store, busy).of(area, commanders));
    expect(records).toHaveLength(1_002);
    expect(rests.length).toBeGreaterThan(100);
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
