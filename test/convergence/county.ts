import type { Ask, CommandKind, DraftOf } from '@levee/shared/commands/commands';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { idOf } from '@levee/shared/kernel/ids';
import { serverActor, type Right } from '@levee/shared/rules/actor';
import { defaultPack } from '@levee/shared/rules/pack';
import { CommandDoor } from '@levee/server/commands/command-door';
import type { LogStore } from '@levee/server/storage/log-store';
import { MemoryStore } from '@levee/test/support/memory-store';
import type { Actor } from '@levee/shared/rules/actor';
import { area, county } from './place.js';

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

/** A commander, an officer of one township, a team leader of the other, and a wall: every audience, two scopes. */
export const people: readonly Actor[] = [
  person('a-1', '甲指挥', { role: 'commander', region: county, team: null }),
  person('a-2', '乙值班', { role: 'dutyOfficer', region: east, team: null }),
  person('a-3', '丙队长', { role: 'teamLeader', region: west, team: 't-west' }),
  person('a-4', '丁屏幕', { role: 'wall', region: county, team: null }),
];

function person(id: string, name: string, right: Right): Actor {
  return { id, name, rights: [right] };
}

/** The one right that somebody has, as it was at first unless another region is said. */
export function rightOf({ id, name, rights: [right] }: Actor, region = right?.region): Ask {
  const { role = 'viewer', team = null } = right ?? {};
  const whose = { id: `right-${id}`, account: id, accountName: name };
  return ask('grant.give', { ...whose, role, team, region: region ?? county });
}

export function noRightOf({ id }: Actor): Ask {
  return ask('grant.revoke', { grant: `right-${id}` });
}

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
    ...people.map((one) => rightOf(one)),
  ];
}

export function hazardOf(id: string, region: string): DraftOf<'hazard.enlist'> {
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

let made: Promise<MemoryStore> | undefined;

/** A store that holds the tiny county; it is made once and forked for each history. */
export async function countyStore(): Promise<MemoryStore> {
  made ??= firstCounty();
  return (await made).fork();
}

async function firstCounty(): Promise<MemoryStore> {
  const store = new MemoryStore();
  await store.createArea({ id: area, isDrill: true }, 'epoch-one');
  await foundCounty(store);
  return store;
}

/** Founds the tiny county in an empty area, by the ordinary commands, through the ordinary door. */
export async function foundCounty(store: LogStore): Promise<void> {
  const door = new CommandDoor({
    store,
    clock: new ManualClock(),
    pack: defaultPack,
    onCommitted: () => undefined,
  });
  const asked = lists().map(async ({ kind, payload }, i) => {
    const id = idOf('county', String(i));
    const command = { id, kind, area, payload, occurredAt: at };
    const receipt = await door.submit(command, serverActor(county));
    if (receipt.status !== 'ok') throw new Error(`${kind}: ${JSON.stringify(receipt)}`);
  });
  await Promise.all(asked);
}
