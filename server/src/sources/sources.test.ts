import { beforeEach, describe, expect, test } from '@jest/globals';
import { isoNow } from '@levee/shared/kernel/clock';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import type { Receipt } from '@levee/shared/protocol/receipt';
import { defaultPack } from '@levee/shared/rules/pack';
import type { Actor } from '@levee/shared/rules/actor';
import { county, north, south } from '@levee/shared/testing/scene';
import { JoinedWires } from '../wire/testing/joined-wires.js';
import { Sources } from './sources.js';

const area = 'area';
const most = defaultPack.feed.failedAfterMisses;
const gauges = programIn(north);

function programIn(region: string, role: 'program' | 'viewer' = 'program'): Actor {
  return { id: `p-${region}`, name: '水文遥测', rights: [{ role, region, team: null }] };
}

describe('sources', () => {
  let clock: ManualClock;
  let wires: JoinedWires;
  let one: Sources;
  let two: Sources;

  beforeEach(() => {
    clock = new ManualClock();
    wires = new JoinedWires(2);
    const [here, there] = wires.wires.map(
      (wire) => new Sources({ clock, wire, pack: defaultPack }),
    );
    if (!here || !there) throw new Error('two nodes are two');
    [one, two] = [here, there];
  });

  const answered = (status: Receipt['status'], kind = 'station.observe', times = 1): void => {
    for (let i = 0; i < times; i++) one.answered(area, gauges, kind, { id: 'c', status });
  };
  const faults = (node = one) => node.of(area, county).map(({ feed, fault }) => [feed, fault?.why]);

  test('a reading that is taken is heard of; one refused now and then is no failure, several in a row are', () => {
    answered('ok');
    answered('refused', 'station.observe', most - 1);
    expect(one.of(area, county)).toEqual([
      { id: gauges.id, name: '水文遥测', feed: 'water', lastAt: isoNow(clock), fault: null },
    ]);
    answered('denied');
    expect(faults()).toEqual([['water', 'refused']]);
    answered('ok');
    expect(faults()).toEqual([['water', undefined]]);
  });

  test('a conflict and a full queue say nothing of the feed', () => {
    answered('conflict', 'station.observe', most);
    answered('busy', 'station.observe', most);
    expect(one.of(area, county)).toEqual([]);
  });

  test('what else a program gives is a feed of its own, and fails by itself', () => {
    answered('ok');
    answered('refused', 'hazard.report', most);
    one.located(area, gauges);
    expect(faults()).toEqual([
      ['positions', undefined],
      ['reports', 'refused'],
      ['water', undefined],
    ]);
  });

  test('people, and programs that only read, are no sources', () => {
    const person: Actor = {
      ...gauges,
      rights: [{ role: 'dutyOfficer', region: county, team: null }],
    };
    one.answered(area, person, 'station.observe', { id: 'c', status: 'ok' });
    one.located(area, programIn(county, 'viewer'));
    expect(one.of(area, county)).toEqual([]);
  });

  test('I8: is told to whom it gives: the places within its own, and those it lies in', () => {
    answered('ok');
    expect([county, north, south].map((scope) => one.of(area, scope).length)).toEqual([1, 1, 0]);
    expect(one.of('other', county)).toEqual([]);
  });

  test('every node knows, by one word a beat, and the later word counts', () => {
    answered('ok', 'station.observe', 50);
    one.say(area, { id: gauges.id, name: '水文遥测', scope: north }, 'water', 'unreachable');
    one.tell();
    one.tell();
    expect(wires.passed).toHaveLength(1);
    expect(faults(two)).toEqual([['water', 'unreachable']]);
    clock.advance(1_000);
    two.answered(area, gauges, 'station.observe', { id: 'c', status: 'ok' });
    two.tell();
    expect(faults(one)).toEqual([['water', undefined]]);
  });

  test('a word that was long under way takes back nothing', () => {
    answered('ok');
    clock.advance(1_000);
    two.say(area, { id: gauges.id, name: '水文遥测', scope: north }, 'water', 'unreachable');
    one.tell();
    expect(faults(two)).toEqual([['water', 'unreachable']]);
  });

  test('one whose token was taken back is waited for by nobody', () => {
    answered('refused', 'station.observe', most);
    one.forget(gauges.id);
    one.tell();
    expect([one.of(area, county), wires.passed]).toEqual([[], []]);
  });
});
