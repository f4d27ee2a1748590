import { beforeEach, describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { county, north, south } from '@levee/shared/testing/scene';
import { JoinedWires } from '../wire/testing/joined-wires.js';
import { SeenLane, type Screen } from './seen-lane.js';
import { openStore } from './testing/gated-store.js';
import { LaneNode } from './testing/lane-node.js';
import { area, epoch, walls } from './testing/rows.js';

const wall: Screen = { surface: 'wall', scope: county };

describe('seen-lane', () => {
  let wires: JoinedWires;
  let nodes: [SeenLane, SeenLane];

  beforeEach(async () => {
    wires = new JoinedWires(2);
    const store = await openStore();
    const clock = new ManualClock();
    const lanes = wires.wires.map((wire) => ({ wire, node: new LaneNode(store, clock, wire) }));
    for (const { node } of lanes) await node.reader(walls);
    for (let i = 0; i < 6; i++) await lanes[0]?.node.commit({});
    clock.advance(2_000);
    const [one, two] = lanes.map(({ wire, node: { fanout } }) => new SeenLane({ wire, fanout }));
    if (!one || !two) throw new Error('two nodes are two');
    nodes = [one, two];
  });

  const seen = (): number[] => nodes.map((node) => node.of(area, epoch));

  test('is the highest number that is on a glass, whoever says so last', () => {
    const [node] = nodes;
    expect(node.of(area, epoch)).toBe(0);
    node.painted(area, 4, wall);
    node.painted(area, 2, { ...wall, surface: 'duty' });
    expect(node.of(area, epoch)).toBe(4);
  });

  test('is the same on every node, each number passed on once', () => {
    const [one, two] = nodes;
    one.painted(area, 3, wall);
    one.painted(area, 3, wall);
    two.painted(area, 2, wall);
    expect(seen()).toEqual([3, 3]);
    expect(wires.passed.filter(({ topic }) => topic === 'seen')).toHaveLength(1);
  });

  test.each<[string, Screen]>([
    ['a leader’s phone', { surface: 'leader', scope: county }],
    ['a field phone', { surface: 'field', scope: county }],
    ['a program, which has no screen', { surface: undefined, scope: county }],
    ['the wall of a township', { surface: 'wall', scope: north }],
    ['a duty room of two townships', { surface: 'duty', scope: `${north}+${south}` }],
  ])('%s is no headquarters', (_who, screen) => {
    nodes[0].painted(area, 3, screen);
    expect(seen()).toEqual([0, 0]);
  });

  test('a number that the log has not reached, or of an area nobody reads, is not believed', () => {
    nodes[0].painted(area, 7_000, wall);
    nodes[0].painted('elsewhere', 1, wall);
    expect([...seen(), nodes[0].of('elsewhere', epoch)]).toEqual([0, 0, 0]);
  });

  test('another epoch begins unseen', () => {
    nodes[0].painted(area, 3, wall);
    expect(nodes[0].of(area, 'epoch-two')).toBe(0);
  });
});
