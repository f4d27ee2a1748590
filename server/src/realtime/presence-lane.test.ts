import { beforeEach, describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import type { Volatile } from '@levee/shared/protocol/volatile';
import { county, north, south } from '@levee/shared/testing/scene';
import type { Here } from '../wire/wire.js';
import { JoinedWires } from '../wire/testing/joined-wires.js';
import { openStore } from './testing/gated-store.js';
import { LaneNode } from './testing/lane-node.js';
import { area, commanders, northOfficers, walls } from './testing/rows.js';

function here(name: string, scope = county, surface: Here['surface'] = 'duty'): Here {
  return { client: `account-${name}`, name, surface, scope };
}

function names(messages: readonly Volatile[]): string[][] {
  return messages.map(({ presence = [] }) => presence.map(({ name }) => name));
}

describe('presence-lane', () => {
  let clock: ManualClock;
  let wires: JoinedWires;
  let nodes: [LaneNode, LaneNode];

  beforeEach(async () => {
    clock = new ManualClock();
    wires = new JoinedWires(2);
    const store = await openStore();
    const [one, two] = wires.wires;
    nodes = [new LaneNode(store, clock, one), new LaneNode(store, clock, two)];
  });

  const put = (node: LaneNode, ...all: Here[]): void => {
    node.here = new Map([[area, all]]);
  };
  const sent = () => wires.passed.filter(({ topic }) => topic === 'presence');

  test('tells who is here a second after somebody came or left, and not while nobody does', async () => {
    const [node] = nodes;
    const all = await node.reader(commanders);
    put(node, here('Ann'));
    put(node, here('Ann'), here('Ben', north, 'leader'));
    clock.advance(5_000);
    expect(names(all())).toEqual([['Ann', 'Ben']]);
    put(node, here('Ben', north, 'leader'));
    clock.advance(1_000);
    put(node);
    clock.advance(1_000);
    expect(names(all()).slice(1)).toEqual([['Ben'], []]);
  });

  test('tells all again every ten seconds, and nothing of an empty area', async () => {
    const [node] = nodes;
    const all = await node.reader(commanders);
    clock.advance(30_000);
    expect(all()).toEqual([]);
    put(node, here('Ann'));
    clock.advance(30_000);
    expect(names(all())).toEqual([['Ann'], ['Ann'], ['Ann'], ['Ann']]);
  });

  test('shows each group who reads its own regions; a wall is told nothing of anybody', async () => {
    const [node] = nodes;
    const [all, inNorth, onWall] = [
      await node.reader(commanders),
      await node.reader(northOfficers),
      await node.reader(walls),
    ];
    put(node, here('Ann'), here('Ben', north), here('Sue', south), here('Wall', county, 'wall'));
    clock.advance(1_000);
    expect([all, inNorth].map((told) => names(told()))).toEqual([
      [['Ann', 'Ben', 'Sue', 'Wall']],
      [['Ben']],
    ]);
    expect(onWall()).toEqual([]);
    expect(node.presence.all(area, walls)).toEqual([]);
    expect(names(node.presence.all(area, northOfficers))).toEqual([['Ben']]);
  });

  test('tells of a person what the wire has room for, and not the region', async () => {
    const [node] = nodes;
    put(node, here('Ann'));
    clock.advance(1_000);
    expect(node.presence.all(area, commanders)).toEqual([
      { area, positions: [], presence: [{ client: 'account-Ann', name: 'Ann', surface: 'duty' }] },
    ]);
  });

  test('shows on each node who reads on the other, somebody on both as one line', async () => {
    const [one, two] = nodes;
    put(one, here('Ann'), here('Ben'));
    put(two, here('Ben'), here('Ben', county, 'leader'));
    clock.advance(2_000);
    for (const node of nodes)
      expect(names(node.presence.all(area, commanders))).toEqual([['Ann', 'Ben', 'Ben']]);
    put(one);
    clock.advance(1_000);
    expect(names(two.presence.all(area, commanders))).toEqual([['Ben', 'Ben']]);
  });

  test('says a node’s list every five seconds, once when it changes, and nothing of what it heard', async () => {
    const [one] = nodes;
    put(one, here('Ann'));
    clock.advance(4_000);
    expect(sent()).toHaveLength(1);
    clock.advance(10_000);
    expect(sent().map(({ from }) => from)).toEqual([0, 0, 0]);
  });

  test('who was on a node that has died is gone after 15 seconds', async () => {
    const [one, two] = nodes;
    const all = await two.reader(commanders);
    put(one, here('Ann'));
    clock.advance(2_000);
    wires.cut(0);
    clock.advance(12_000);
    expect(names(two.presence.all(area, commanders))).toEqual([['Ann']]);
    clock.advance(5_000);
    expect(two.presence.all(area, commanders)).toEqual([]);
    expect(names(all()).at(-1)).toEqual([]);
  });

  test('a node that is stopped says that nobody is there', async () => {
    const [one, two] = nodes;
    put(one, here('Ann'));
    clock.advance(1_000);
    one.presence.close();
    expect(two.presence.all(area, commanders)).toEqual([]);
  });

  test('in a crowd each coming is not told to everybody at once, and the list ends at 200', async () => {
    const [node] = nodes;
    const all = await node.reader(commanders);
    const crowd = Array.from({ length: 300 }, (_, i) => here(`Person ${1_000 + i}`));
    for (let i = 100; i <= 300; i += 10) {
      put(node, ...crowd.slice(0, i));
      clock.advance(1_000);
    }
    expect(names(all()).map(({ length }) => length)).toEqual([190, 200]);
  });
});
