import { beforeEach, describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import {
  chief,
  county,
  minute,
  north,
  northOfficer,
  someone,
  south,
} from '@levee/shared/testing/scene';
import { JoinedWires } from '../wire/testing/joined-wires.js';
import { openStore, settled, type GatedStore } from './testing/gated-store.js';
import { LaneNode, teamsIn } from './testing/lane-node.js';
import { area, commanders, northOfficers, southOfficers, walls } from './testing/rows.js';
import { seen, teamRow } from './testing/teams.js';

let clock: ManualClock;
let store: GatedStore;

beforeEach(async () => {
  clock = new ManualClock();
  store = await openStore();
  await store.commit(teamRow('east', north), teamRow('west', south));
  clock.advance(600_000);
});

async function second(): Promise<void> {
  clock.advance(1_000);
  await settled();
}

describe('position-lane', () => {
  let node: LaneNode;

  beforeEach(() => {
    node = new LaneNode(store, clock);
  });

  test('tells each group of readers the teams of its own regions, once a second', async () => {
    const [all, inNorth, inSouth] = [
      await node.reader(commanders),
      await node.reader(northOfficers),
      await node.reader(southOfficers),
    ];
    await node.lane.take(area, [seen('east', 1), seen('west', 1), seen('east', 2)], chief);
    await second();
    expect([all, inNorth, inSouth].map((told) => teamsIn(told()))).toEqual([
      ['east', 'west'],
      ['east'],
      ['west'],
    ]);
    await second();
    expect(all()).toHaveLength(1);
  });

  test('takes a position from its own leader or from an officer of its place only', async () => {
    const all = await node.reader(commanders);
    const leader = someone('Captain', 'teamLeader', south, 'west');
    await node.lane.take(area, [seen('west', 1)], northOfficer);
    await node.lane.take(area, [seen('east', 1)], leader);
    await node.lane.take(area, [seen('east', 1)], someone('Wall', 'wall'));
    await node.lane.take(area, [seen('nobody', 1)], chief);
    await second();
    expect(all()).toEqual([]);
    await node.lane.take(area, [seen('west', 2)], leader);
    await node.lane.take(area, [seen('east', 2)], northOfficer);
    await second();
    expect(teamsIn(all())).toEqual(['west', 'east']);
  });

  test('a phone whose clock is ahead does not hold its team’s place for ever', async () => {
    const all = await node.reader(commanders);
    await node.lane.take(area, [seen('east', 60 * 24 * 365)], chief);
    clock.advance(60_000);
    await node.lane.take(area, [{ ...seen('east', 11), position: { lat: 31, lng: 111 } }], chief);
    await second();
    const last = all().at(-1)?.positions[0];
    expect(last).toMatchObject({ position: { lat: 31 }, occurredAt: minute(11) });
  });

  test('in a drill the hour is the drill’s, also when its clock is set anew', async () => {
    const names = { name: 'Drill', headquarters: 'HQ', code: '990001', timeZone: 'Asia/Shanghai' };
    const fixed = { ...names, id: 'profile', region: null, isDrill: true, datum: 'wgs84' as const };
    const showing = (at: number, version: number) => ({
      kind: 'profile' as const,
      id: 'profile',
      region: null,
      version,
      record: { ...fixed, drillClock: { realAt: minute(10), showsAt: minute(at), rate: 60 } },
    });
    const all = await node.reader(commanders);
    await node.commit(showing(-600, 1));
    await node.lane.take(area, [seen('east', -601), seen('west', 0)], chief);
    await node.commit(showing(-700, 2));
    await node.lane.take(area, [seen('west', 0)], chief);
    await second();
    const hours = all().flatMap(({ positions }) => positions.map(({ occurredAt }) => occurredAt));
    expect(hours).toEqual([minute(-601), minute(-600)]);
  });

  test('10,000 positions from 25 phones in a second are one message, one line a team', async () => {
    const teams = Array.from({ length: 400 }, (_, i) => `team-${i}`);
    await node.commit(...teams.map((id, i) => teamRow(id, i % 2 ? north : south)));
    const [all, inNorth] = [await node.reader(commanders), await node.reader(northOfficers)];
    for (let phone = 0; phone < 25; phone++)
      await node.lane.take(
        area,
        teams.map((id) => ({ ...seen(id, 1), headcount: phone, occurredAt: minute(phone / 60) })),
        someone(`Phone ${phone}`, 'program'),
      );
    expect(node.lane.dropped).toBe(0);
    await second();
    expect([all(), inNorth()].map((told) => told.map(({ positions }) => positions.length))).toEqual(
      [[400], [200]],
    );
    expect(new Set(all()[0]?.positions.map(({ headcount }) => headcount))).toEqual(new Set([24]));
    expect(node.taken.map(({ length }) => length)).toEqual([400]);
  });

  test('more than 10,000 in a second are dropped and counted; a second later there is room again', async () => {
    await node.commit(...Array.from({ length: 100 }, (_, i) => teamRow(`team-${i}`, north)));
    const all = (at: number) => Array.from({ length: 100 }, (_, i) => seen(`team-${i}`, at));
    for (let i = 0; i < 103; i++) await node.lane.take(area, all(1), northOfficer);
    expect(node.lane.dropped).toBe(300);
    await second();
    await node.lane.take(area, all(2), northOfficer);
    expect(node.lane.dropped).toBe(300);
  });

  test('whoever may not give a position uses up nobody’s room', async () => {
    const all = await node.reader(commanders);
    const flood = Array.from({ length: 2_000 }, () => seen('east', 1));
    for (let i = 0; i < 20; i++) await node.lane.take(area, flood, someone('Wall', 'wall'));
    await node.lane.take(area, [seen('east', 2)], chief);
    await second();
    expect([teamsIn(all()), node.lane.dropped]).toEqual([['east'], 0]);
  });

  test('one message holds a thousand lines, the rest follow a second later', async () => {
    const teams = Array.from({ length: 1_500 }, (_, i) => `team-${i}`);
    await node.commit(...teams.map((id) => teamRow(id, north)));
    const all = await node.reader(commanders);
    await node.lane.take(
      area,
      teams.map((id) => seen(id, 1)),
      chief,
    );
    await second();
    await second();
    expect(all().map(({ positions }) => positions.length)).toEqual([1_000, 500]);
    expect((await node.lane.all(area, county)).map(({ positions }) => positions.length)).toEqual([
      1_000, 500,
    ]);
  });

  test('what a busy line may have lost is told once more within ten seconds', async () => {
    const all = await node.reader(commanders);
    await node.lane.take(area, [seen('east', 1)], chief);
    for (let i = 0; i < 30; i++) await second();
    expect(teamsIn(all())).toEqual(['east', 'east']);
  });

  test('tells who has just come all that is known, of their own regions', async () => {
    await node.lane.take(area, [seen('east', -5), seen('west', -5)], chief);
    expect(teamsIn(await node.lane.all(area, south))).toEqual(['west']);
    expect(await node.lane.all('elsewhere', county)).toEqual([]);
  });

  test('I8: a team that has left a region is shown there no more, and where it went at once', async () => {
    const [inNorth, inSouth] = [await node.reader(northOfficers), await node.reader(southOfficers)];
    await node.lane.take(area, [seen('east', 1)], chief);
    await second();
    await node.commit(teamRow('east', south, { version: 2, oldRegion: north }));
    await second();
    await node.lane.take(area, [seen('east', 2)], chief);
    await second();
    expect([teamsIn(inNorth()), teamsIn(inSouth())]).toEqual([['east'], ['east', 'east']]);
    expect(await node.lane.all(area, north)).toEqual([]);
  });

  test('I8: also when another node moved it, and while its place was being read', async () => {
    const inNorth = await node.reader(northOfficers);
    store.isGated = true;
    const taken = node.lane.take(area, [seen('east', 1)], chief);
    await settled();
    store.release();
    await settled();
    await store.commit(teamRow('east', south, { version: 2, oldRegion: north }));
    store.isGated = false;
    clock.advance(1_000);
    await store.releaseAll();
    await taken;
    await second();
    expect([inNorth(), teamsIn(await node.lane.all(area, south))]).toEqual([[], ['east']]);
  });

  test('a team that is gone is shown no more', async () => {
    const all = await node.reader(commanders);
    await node.lane.take(area, [seen('east', 1)], chief);
    await node.commit(teamRow('east', north, { version: 2, oldRegion: north, record: null }));
    await node.lane.take(area, [seen('east', 2)], chief);
    await second();
    expect([all(), await node.lane.all(area, county)]).toEqual([[], []]);
  });

  test('while the database is away nothing fails, and what cannot be judged is counted', async () => {
    store.isDown = true;
    await node.lane.take(area, [seen('east', 1), seen('west', 1)], chief);
    expect(node.lane.dropped).toBe(2);
    store.isDown = false;
    await node.lane.take(area, [seen('east', 2)], chief);
    expect(teamsIn(await node.lane.all(area, county))).toEqual(['east']);
  });

  test('an area that is not there leaves nothing behind', async () => {
    await node.lane.take('no-such-area', [seen('east', 1)], chief);
    expect([...node.fanout.areas.keys()]).toEqual([]);
    expect(await node.lane.all('no-such-area', county)).toEqual([]);
  });

  test('a drill that was reset knows of no positions', async () => {
    const all = await node.reader(commanders);
    await node.lane.take(area, [seen('east', -5)], chief);
    node.lane.forget(area);
    await second();
    expect(all()).toEqual([]);
  });

  test('closed, it tells nobody anything', async () => {
    const all = await node.reader(walls);
    await node.lane.take(area, [seen('east', -5)], chief);
    node.lane.close();
    await second();
    expect(all()).toEqual([]);
  });
});

describe('position-lane of two nodes', () => {
  let wires: JoinedWires;
  let nodes: [LaneNode, LaneNode];

  beforeEach(() => {
    wires = new JoinedWires(2);
    const [one, two] = wires.wires;
    nodes = [new LaneNode(store, clock, one), new LaneNode(store, clock, two)];
  });

  test('what one takes in the readers of the other see a second later, in one message', async () => {
    const [here, there] = nodes;
    const [inNorth, inSouth] = [
      await there.reader(northOfficers),
      await there.reader(southOfficers),
    ];
    for (let at = 0; at < 5; at++)
      await here.lane.take(area, [seen('east', at), seen('west', at)], chief);
    expect(wires.passed).toEqual([]);
    await second();
    await second();
    expect([inNorth(), inSouth()].map(teamsIn)).toEqual([['east'], ['west']]);
    expect(inNorth()[0]?.positions).toEqual([seen('east', 4)]);
    expect(wires.passed.filter(({ topic }) => topic === 'volatile')).toHaveLength(1);
  });

  test('nothing that was heard is sent again, or written down twice', async () => {
    const [here, there] = nodes;
    await here.reader(commanders);
    await there.reader(commanders);
    await here.lane.take(area, [seen('east', 1)], chief);
    await there.lane.take(area, [seen('west', 1)], chief);
    for (let i = 0; i < 25; i++) await second();
    const sent = wires.passed.filter(({ topic }) => topic === 'volatile');
    expect(sent.map(({ from }) => from).sort()).toEqual([0, 1]);
    expect([here.taken, there.taken]).toEqual([[[seen('east', 1)]], [[seen('west', 1)]]]);
  });

  test('the latest wins, whichever node it came to', async () => {
    const [here, there] = nodes;
    await here.lane.take(area, [seen('east', 3)], chief);
    await there.lane.take(area, [seen('east', 2)], chief);
    await second();
    for (const node of nodes)
      expect((await node.lane.all(area, county))[0]?.positions).toEqual([seen('east', 3)]);
  });

  test('I8: a team of which a node knows nothing yet is shown there when it does, not before', async () => {
    const [here, there] = nodes;
    const [told, inNorth] = [await there.reader(commanders), await there.reader(northOfficers)];
    await there.lane.take(area, [seen('west', 0)], chief);
    await second();
    await here.commit(teamRow('new', south));
    await here.lane.take(area, [seen('new', 1)], chief);
    store.isDown = true;
    await second();
    await second();
    expect(teamsIn(told())).toEqual(['west']);
    store.isDown = false;
    await second();
    await second();
    expect([teamsIn(told()), inNorth()]).toEqual([['west', 'new'], []]);
  });

  test('a wire that is cut takes nothing away from a node’s own readers', async () => {
    const [here] = nodes;
    const all = await here.reader(commanders);
    wires.cut(1);
    await here.lane.take(area, [seen('east', 1)], chief);
    await second();
    expect(teamsIn(all())).toEqual(['east']);
  });
});
