import { beforeEach, describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import type { RecordOf } from '@levee/shared/model/kinds';
import { county, north } from '@levee/shared/testing/scene';
import type { Identity } from '../auth/identity.js';
import { Actors } from '../commands/actors.js';
import { Feed } from '../commands/feed.js';
import { Fanout } from './fanout.js';
import { KnownActors } from './known-actors.js';
import { openStore, settled, type GatedStore } from './testing/gated-store.js';
import { area } from './testing/rows.js';

const ann: Identity = {
  kind: 'account',
  id: 'ann',
  name: 'Ann',
  session: 's',
  expiresAtMs: Infinity,
  isKeeper: false,
};

function grantRow(id: string, region: string, version = 1, isRevoked = false) {
  const grant: RecordOf<'grant'> = {
    ...{ id, region, account: 'ann', accountName: 'Ann' },
    ...{ role: 'dutyOfficer', team: null },
  };
  return { kind: 'grant' as const, id, region, version, record: isRevoked ? null : grant };
}

describe('known-actors', () => {
  let clock: ManualClock;
  let store: GatedStore;
  let actors: KnownActors;
  let asked: number;

  beforeEach(async () => {
    clock = new ManualClock();
    store = await openStore();
    asked = 0;
    const fanout = new Fanout(new Feed(), {
      ...{ store, clock, broadcast: () => undefined, onEpochChanged: () => undefined },
      onRows: (name) => actors.forget(name),
    });
    const source = new Actors(store);
    const actorFor = (identity: Identity, name: string) => {
      asked++;
      return source.of(identity, name);
    };
    actors = new KnownActors({ actorFor }, fanout, clock);
    await store.commit(grantRow('one', county));
  });

  const regions = async () => (await actors.of(ann, area)).rights.map(({ region }) => region);

  test('a thousand messages ask for the rights once', async () => {
    for (let i = 0; i < 1_000; i++) await regions();
    expect(asked).toBe(1);
  });

  test('I7: a right given or taken, by whichever node, is known when the log is', async () => {
    expect(await regions()).toEqual([county]);
    await store.commit(grantRow('two', north), grantRow('one', county, 2, true));
    clock.advance(1_000);
    await settled();
    expect(await regions()).toEqual([north]);
    expect(asked).toBe(2);
  });

  test('I7: rights that were being read when they changed are read again', async () => {
    await regions();
    clock.advance(11_000);
    store.isGated = true;
    const waiting = regions();
    await settled();
    store.release();
    await settled();
    await store.commit(grantRow('one', county, 2, true));
    actors.forget(area);
    await store.releaseAll();
    expect(await waiting).toEqual([]);
  });

  test('after ten seconds they are asked for again, whatever the log says', async () => {
    await regions();
    clock.advance(9_000);
    await regions();
    expect(asked).toBe(1);
    clock.advance(1_000);
    await regions();
    expect(asked).toBe(2);
  });

  test('a database that is away is an error now and forgotten then', async () => {
    store.isDown = true;
    await expect(regions()).rejects.toThrow('down');
    store.isDown = false;
    expect(await regions()).toEqual([county]);
  });

  test('a million made-up areas cost bounded memory', async () => {
    await regions();
    for (let i = 0; i < 10_000; i++) await actors.of(ann, `made-up-${i}`);
    await regions();
    expect(asked).toBe(10_002);
  });
});
