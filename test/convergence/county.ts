import type { Ask, CommandKind, DraftOf } from '@levee/shared/commands/commands';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { idOf } from '@levee/shared/kernel/ids';
import { serverActor } from '@levee/shared/rules/actor';
import { defaultPack } from '@levee/shared/rules/pack';
import { CommandDoor } from '@levee/server/commands/command-door';
import { MemoryStore } from '@levee/test/support/memory-store';
import { area, county, type Person } from './world.js';

export const east = '990101001000';
export const west = '990101002000';
export const places = {
  hazards: [
    { id: 'h-east', region: east },
    { id: 'h-west', region: west },
    { id: 'h-town', region: east },
  ],
  teams: [
    { id: 't-east', region: east },
    { id: 't-west', region: west },
  ],
};

/** A commander, two officers of one township each, a team leader, and a wall: every audience, two scopes. */
export const people: readonly Person[] = [
  {
    actor: {
      id: 'a-1',
      name: '甲指挥',
      rights: [{ role: 'commander', region: county, team: null }],
    },
    reading: { audience: 'commander', scope: county },
  },
  {
    actor: {
      id: 'a-2',
      name: '乙值班',
      rights: [{ role: 'dutyOfficer', region: east, team: null }],
    },
    reading: { audience: 'officer', scope: east },
  },
  {
    actor: {
      id: 'a-3',
      name: '丙队长',
      rights: [{ role: 'teamLeader', region: west, team: 't-west' }],
    },
    reading: { audience: 'officer', scope: west },
  },
  {
    actor: { id: 'a-4', name: '丁屏幕', rights: [{ role: 'wall', region: county, team: null }] },
    reading: { audience: 'wall', scope: county },
  },
];

const at = '2026-07-01T00:00:00.000Z';

/** The lists of a tiny county, as the commands that make them. */
function lists(): Ask[] {
  return [
    ask('region.put', {
      code: county,
      name: '模型县',
      level: 'county',
      parent: null,
      center: null,
    }),
    ask('region.put', {
      code: east,
      name: '东镇',
      level: 'township',
      parent: county,
      center: null,
    }),
    ask('region.put', {
      code: west,
      name: '西镇',
      level: 'township',
      parent: county,
      center: null,
    }),
    ask('unit.put', { id: 'u-east', region: east, name: '东镇防办', unitKind: 'township' }),
    ...places.hazards.map(({ id, region }) => ask('hazard.enlist', hazardOf(id, region))),
    ...places.teams.map(({ id, region }) => ask('team.enlist', teamOf(id, region))),
  ];
}

function hazardOf(id: string, region: string): DraftOf<'hazard.enlist'> {
  return {
    id,
    region,
    code: id,
    name: `隐患 ${id}`,
    position: null,
    description: '',
    grade: 'yellow',
    foundAt: at,
    foundBy: '普查',
    hazardKind: 'waterworks',
    attributes: {},
    responsible: [{ role: 'patrol', person: null, name: '巡查员', phone: '13800000001' }],
  };
}

function teamOf(id: string, region: string): DraftOf<'team.enlist'> {
  return {
    id,
    region,
    code: id,
    name: `队 ${id}`,
    teamKind: 'commando',
    unit: null,
    leader: { name: '队长', person: null, phone: '13800000002' },
    headcount: 20,
    partyMembers: 12,
    skills: [],
    equipment: [],
    musterPoint: { name: '院内', position: null },
  };
}

export function ask<K extends CommandKind>(kind: K, payload: DraftOf<K>): Ask {
  return { kind, payload } as unknown as Ask;
}

/** A store that holds the tiny county. Made by the ordinary commands, through the ordinary door. */
export async function countyStore(): Promise<MemoryStore> {
  const store = new MemoryStore();
  await store.createArea({ id: area, isDrill: true }, 'epoch-one');
  const door = new CommandDoor({
    store,
    clock: new ManualClock(),
    pack: defaultPack,
    onCommitted: () => undefined,
  });
  for (const [i, { kind, payload }] of lists().entries()) {
    const receipt = await door.submit(
      { id: idOf('county', String(i)), kind, area, payload, occurredAt: at },
      serverActor(county),
    );
    if (receipt.status !== 'ok') throw new Error(`${kind}: ${JSON.stringify(receipt)}`);
  }
  return store;
}
