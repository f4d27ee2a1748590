import { beforeEach, describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import type { RecordOf } from '@levee/shared/model/kinds';
import type { TeamPosition, Volatile } from '@levee/shared/protocol/volatile';
import type { Reading } from '@levee/shared/rules/audience';
import {
  chief,
  county,
  minute,
  north,
  northOfficer,
  someone,
  south,
} from '@levee/shared/testing/scene';
import { Feed } from '../commands/feed.js';
import { Fanout } from './fanout.js';
import { PositionLane } from './position-lane.js';
import { openStore, settled, type GatedStore } from './testing/gated-store.js';
import { area, commanders, Inbox, northOfficers, southOfficers } from './testing/rows.js';

function team(id: string, region: string): RecordOf<'team'> {
  const leader = { name: 'Captain', person: null, phone: '13800000101' };
  const people = { leader, headcount: 20, partyMembers: 8, skills: [], equipment: [] };
  const named = { code: id, name: id, teamKind: 'commando' as const, unit: null };
  const state = { state: 'standby' as const, stateSince: minute(0), deployment: null };
  return {
    id,
    region,
    ...named,
    ...people,
    ...state,
    musterPoint: { name: 'School', position: null },
  };
}

function seen(name: string, at: number): TeamPosition {
  return { team: name, position: { lat: 30, lng: 110 }, occurredAt: minute(at) };
}

describe('position-lane', () => {
  let clock: ManualClock;
  let store: GatedStore;
  let fanout: Fanout;
  let lane: PositionLane;
  let told: Map<string, Volatile[]>;

  beforeEach(async () => {
    clock = new ManualClock();
    store = await openStore();
    told = new Map();
    await store.commit(
      { kind: 'team', id: 'east', region: north, record: team('east', north) },
      { kind: 'team', id: 'west', region: south, record: team('west', south) },
    );
    fanout = new Fanout(new Feed(), {
      store,
      clock,
      broadcast: () => undefined,
      onRows: () => undefined,
      onEpochChanged: () => undefined,
    });
    lane = new PositionLane(store, clock, fanout, (room, message) => {
      told.set(room, [...(told.get(room) ?? []), message]);
    });
  });

  /** Somebody reads with these eyes; gives what the room of these eyes is told. */
  async function readers(id: string, reading: Reading): Promise<() => string[]> {
    const inbox = new Inbox(id);
    await (await fanout.of(area))?.join(inbox, reading, 2, () => true);
    const [room = ''] = inbox.rooms;
    return () =>
      (told.get(room) ?? []).flatMap(({ positions }) => positions.map((one) => one.team));
  }

  async function second(): Promise<void> {
    clock.advance(1_000);
    await settled();
  }

  test('tells each group of readers the teams of its own regions, once a second', async () => {
    const [all, inNorth, inSouth] = [
      await readers('a', commanders),
      await readers('b', northOfficers),
      await readers('c', southOfficers),
    ];
    clock.advance(600_000);
    await lane.take(area, [seen('east', 1), seen('west', 1), seen('east', 2)], chief);
    await second();
    expect([all(), inNorth(), inSouth()]).toEqual([['east', 'west'], ['east'], ['west']]);
    await second();
    expect(all()).toHaveLength(2);
  });

  test('takes a position from its own leader or from an officer of its place only', async () => {
    const all = await readers('a', commanders);
    const leader = someone('Captain', 'teamLeader', south, 'west');
    clock.advance(600_000);
    await lane.take(area, [seen('west', 1)], northOfficer);
    await lane.take(area, [seen('east', 1)], leader);
    await lane.take(area, [seen('east', 1)], someone('Wall', 'wall'));
    await lane.take(area, [seen('nobody', 1)], chief);
    await second();
    expect(all()).toEqual([]);
    await lane.take(area, [seen('west', 2)], leader);
    await lane.take(area, [seen('east', 2)], northOfficer);
    await second();
    expect(all()).toEqual(['west', 'east']);
  });

  test('a phone whose clock is ahead does not hold its team’s place for ever', async () => {
    await readers('a', commanders);
    await lane.take(area, [seen('east', 60 * 24 * 365)], chief);
    clock.advance(60_000);
    await lane.take(area, [{ ...seen('east', 1), position: { lat: 31, lng: 111 } }], chief);
    await second();
    const last = [...told.values()].flat().at(-1)?.positions[0];
    expect(last).toMatchObject({ position: { lat: 31 }, occurredAt: minute(1) });
  });

  test('in a drill the hour is the drill’s', async () => {
    const drillClock = { realAt: minute(0), showsAt: minute(-600), rate: 60 };
    const names = { name: 'Drill', headquarters: 'HQ', code: '990001', timeZone: 'Asia/Shanghai' };
    const record = {
      id: 'profile',
      region: null,
      ...names,
      isDrill: true,
      datum: 'wgs84' as const,
    };
    await store.commit({
      kind: 'profile',
      id: 'profile',
      region: null,
      record: { ...record, drillClock },
    });
    clock.advance(60_000);
    await lane.take(area, [seen('east', -541), seen('west', 0)], chief);
    await readers('a', commanders);
    await second();
    const positions = [...told.values()].flat().flatMap((message) => message.positions);
    expect(positions.map(({ occurredAt }) => occurredAt)).toEqual([minute(-541), minute(-540)]);
  });

  test('tells who has just come all that is known, of their own regions', async () => {
    await lane.take(area, [seen('east', -5), seen('west', -5)], chief);
    const said: Volatile[] = [];
    const connection = {
      socket: { volatile: { emit: (_event: string, message: Volatile) => said.push(message) } },
    };
    await lane.tell(area, { connection, reader: { readings: new Map([[area, southOfficers]]) } });
    expect(said.map(({ positions }) => positions.map((one) => one.team))).toEqual([['west']]);
    await lane.tell(area, { connection, reader: { readings: new Map() } });
    expect(said).toHaveLength(1);
  });

  test('a drill that was reset knows of no positions', async () => {
    const all = await readers('a', commanders);
    await lane.take(area, [seen('east', -5)], chief);
    lane.forget(area);
    await second();
    expect(all()).toEqual([]);
  });

  test('closed, it tells nobody anything', async () => {
    const all = await readers('a', { audience: 'wall', scope: county });
    await lane.take(area, [seen('east', -5)], chief);
    lane.close();
    await second();
    expect(all()).toEqual([]);
  });
});
