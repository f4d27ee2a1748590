import { beforeEach, describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { seededRandom } from '@levee/shared/kernel/random';
import type { Presence, Volatile } from '@levee/shared/protocol/volatile';
import type { Reading } from '@levee/shared/rules/audience';
import { county, north, south } from '@levee/shared/testing/scene';
import type { Identity } from '../auth/identity.js';
import { Authenticator } from '../auth/authenticator.js';
import { defaultAuthPolicy } from '../auth/policy.js';
import { Actors } from '../commands/actors.js';
import { Feed } from '../commands/feed.js';
import { createLog } from '../log/log.js';
import type { TrackRow } from '../storage/tracks.js';
import { loneWire } from '../wire/wire.js';
import { Fanout } from './fanout.js';
import { openStore, settled, type GatedStore } from './testing/gated-store.js';
import { teamsIn } from './testing/lane-node.js';
import { area, commanders, northOfficers } from './testing/rows.js';
import { seen, teamRow } from './testing/teams.js';
import { VolatileLane, type Present } from './volatile-lane.js';

/** Somebody connected, who remembers what was said to nobody else. */
interface Guest extends Present {
  readonly reader: { readonly readings: Map<string, Reading> };
  readonly heard: Volatile[];
}

const program: Identity = {
  ...{ kind: 'program', id: 'feed', name: 'Feed' },
  rights: [{ area, role: 'program', region: county }],
};
const wall: Identity = { kind: 'device', id: 'wall-1', name: 'Wall 1', area, scope: county };

function account(name: string): Identity {
  const session = { session: name, expiresAtMs: Infinity, isKeeper: false };
  return { kind: 'account', id: `account-${name}`, name, ...session };
}

describe('volatile-lane', () => {
  let clock: ManualClock;
  let store: GatedStore;
  let lane: VolatileLane;
  let guests: Guest[];
  let written: TrackRow[];

  beforeEach(async () => {
    clock = new ManualClock();
    store = await openStore();
    guests = [];
    written = [];
    await store.commit(teamRow('east', north), teamRow('west', south));
    const fanout = new Fanout(new Feed(), {
      ...{ store, clock, broadcast: () => undefined },
      onRows: (name, rows) => lane.notice(name, rows),
      onEpochChanged: (name) => lane.forget(name),
    });
    lane = new VolatileLane({
      ...{
        store,
        clock,
        fanout,
        random: seededRandom(4),
        wire: loneWire,
        log: createLog('silent'),
      },
      // Devices and programs bring their rights along; no account gives positions here.
      authenticator: new Authenticator(
        undefined as never,
        new Actors(store),
        clock,
        defaultAuthPolicy,
      ),
      tracks: { write: async (rows) => void written.push(...rows) },
      toRoom: () => undefined,
      members: () => guests,
    });
    clock.advance(600_000);
  });

  function come(identity: Identity, reading?: Reading): Guest {
    const heard: Volatile[] = [];
    const emit = ((_event: string, message: Volatile) => heard.push(message)) as never;
    const readings = new Map(reading ? [[area, reading]] : []);
    const guest = { connection: { identity, socket: { emit } }, reader: { readings }, heard };
    guests.push(guest);
    return guest;
  }

  async function second(): Promise<void> {
    clock.advance(1_000);
    await settled();
  }

  const say = (guest: Guest, over: Partial<Volatile>, isHere = () => true) =>
    lane.take(guest, { area, positions: [], ...over }, isHere);

  /** Who is here, as somebody who reads the whole area would be told. */
  async function presence(): Promise<readonly Presence[]> {
    const late = come(program, commanders);
    await lane.greet(late);
    guests = guests.filter((one) => one !== late);
    return late.heard.flatMap((message) => message.presence ?? []);
  }

  test('what is taken in is written down, and told to who comes later with their eyes', async () => {
    await say(come(program), { positions: [seen('east', 1), seen('west', 1)] });
    await second();
    await second();
    expect(written.map(({ team }) => team)).toEqual(['east', 'west']);
    const late = come(account('Ann'), northOfficers);
    await lane.greet(late);
    expect(teamsIn(late.heard)).toEqual(['east']);
  });

  test('who has no right in the area gives no position, and a wall none at all', async () => {
    await say(come(account('Ann')), { positions: [seen('east', 1)] });
    await say(come(wall), { positions: [seen('east', 1)] });
    await second();
    await second();
    expect(written).toEqual([]);
  });

  test('I7: who was cut off while the rights were read gives no position', async () => {
    let isHere = true;
    store.isGated = true;
    const said = say(come(program), { positions: [seen('east', 1)] }, () => isHere);
    await settled();
    isHere = false;
    await store.releaseAll();
    await said;
    await second();
    await second();
    expect(written).toEqual([]);
  });

  test('I9: who is fenced while the greeting is prepared is told nothing', async () => {
    await say(come(program), { positions: [seen('east', 1)] });
    const late = come(account('Ann'), commanders);
    store.isGated = true;
    const greeted = lane.greet(late);
    late.reader.readings.clear();
    await store.releaseAll();
    await greeted;
    expect(late.heard).toEqual([]);
  });

  test('while the database is away positions are dropped and counted, and nobody is thrown out', async () => {
    store.isDown = true;
    await say(come(program), { positions: [seen('east', 1), seen('west', 1)] });
    expect(lane.figures).toEqual({ positionsDropped: 2, trackRowsDropped: 0, trackRowsWaiting: 0 });
  });

  test('who somebody is the server knows; the client says only on which surface', async () => {
    const ann = come(account('Ann'), commanders);
    const ben = come(account('Ben'), commanders);
    come(wall, commanders);
    come(program, commanders);
    come(account('Nobody'));
    await say(ann, { presence: [{ client: 'forged', name: 'Chief', surface: 'leader' }] });
    await say(ben, { presence: [{ client: 'forged', name: 'Wall', surface: 'wall' }] });
    await second();
    expect(await presence()).toEqual([
      { client: 'account-Ann', name: 'Ann', surface: 'leader' },
      { client: 'account-Ben', name: 'Ben', surface: 'duty' },
      { client: 'wall-1', name: 'Wall 1', surface: 'wall' },
    ]);
    ann.reader.readings.clear();
    await second();
    expect((await presence()).map(({ name }) => name)).toEqual(['Ben', 'Wall 1']);
  });

  test('somebody with several windows is one line, and a long name fits the wire', async () => {
    const long = account('A'.repeat(200));
    for (const identity of [long, long, long]) come(identity, commanders);
    await second();
    expect((await presence()).map(({ name }) => name)).toEqual(['A'.repeat(64)]);
  });

  test('closed, it has written what it took', async () => {
    await say(come(program), { positions: [seen('east', 1)] });
    await second();
    await lane.close();
    expect(written.map(({ team }) => team)).toEqual(['east']);
  });
});
