/** Forty teams of the four kinds: of the linked units, of every township, and of volunteers and party members. */
import type { PayloadOf } from '@levee/shared/commands/commands';
import { idOf } from '@levee/shared/kernel/ids';
import { seededRandom } from '@levee/shared/kernel/random';
import type { Random } from '@levee/shared/kernel/random';
import { positionOf, townshipAt } from '../county.js';
import type { County, Township } from '../county.js';
import { NAME_COUNT, nameOf } from './names.js';
import { staffOf } from './people.js';
import type { Person } from './people.js';
import { around, count, HEADQUARTERS, LINKED, unitId } from './places.js';

export type Team = PayloadOf<'team.enlist'>;

interface TeamSketch {
  readonly name: string;
  readonly teamKind: Team['teamKind'];
  readonly unit: string;
  readonly home: Township | undefined;
  readonly muster: string;
  readonly fewest: number;
  readonly skills: readonly string[];
  readonly gear: readonly (readonly [string, number])[];
}

const GEAR = {
  commando: [
    ['冲锋舟', 2],
    ['救生衣', 40],
    ['编织袋', 3000],
    ['应急照明灯', 6],
  ],
  squad: [
    ['铁锹', 30],
    ['编织袋', 800],
    ['救生衣', 15],
    ['手摇报警器', 2],
  ],
  volunteer: [
    ['对讲机', 6],
    ['救生圈', 12],
    ['急救包', 8],
  ],
  service: [
    ['宣传喇叭', 4],
    ['饮用水', 60],
    ['雨衣', 40],
  ],
} as const;

const VOLUNTEERS = [
  '清江蓝衫志愿服务队',
  '堤城快递骑手志愿服务队',
  '月湖水上志愿服务队',
  '石梁山地志愿服务队',
  '沙洲渡渔民志愿服务队',
  '红堤无线电志愿服务队',
] as const;
const SERVICES = [
  '县直机关党员服务队',
  '堤城镇党员服务队',
  '双汊镇党员服务队',
  '白鹭滩镇党员服务队',
] as const;
const SPECIALS = ['县防办抢险突击队', '清江干堤抢险突击队'] as const;

export function teamsOf(county: County, people: readonly Person[]): readonly Team[] {
  const random = seededRandom(20_904);
  return sketchesOf(county).map((sketch, index) => teamFrom(county, people, random, sketch, index));
}

function sketchesOf(county: County): readonly TeamSketch[] {
  const town = (index: number): Township | undefined =>
    county.townships[index % county.townships.length];
  const commandos = LINKED.map((unit) =>
    sketch(`${unit}突击队`, 'commando', unitId(unit), town(0), ['巡堤查险', '管涌处置']),
  );
  const specials = SPECIALS.map((name, index) =>
    sketch(name, 'commando', HEADQUARTERS, town(index * 3), ['冲锋舟驾驶', '打桩']),
  );
  const squads = county.townships.map((home) =>
    sketch(`${home.name}应急小分队`, 'squad', unitId(home.code), home, ['转移群众', '巡堤查险']),
  );
  const volunteers = VOLUNTEERS.map((name, index) =>
    sketch(name, 'volunteer', HEADQUARTERS, town(index * 3), ['搜救', '急救']),
  );
  const services = SERVICES.map((name, index) =>
    sketch(name, 'service', HEADQUARTERS, town([0, 0, 3, 8][index] ?? 0), ['物资转运', '群众安置']),
  );
  return [...commandos, ...specials, ...squads, ...volunteers, ...services];
}

function sketch(
  name: string,
  teamKind: Team['teamKind'],
  unit: string,
  home: Township | undefined,
  skills: readonly string[],
): TeamSketch {
  const muster = teamKind === 'commando' ? '县应急物资库' : `${home?.name ?? ''}文化广场`;
  const fewest = teamKind === 'commando' ? 24 : 12;
  return { name, teamKind, unit, home, muster, fewest, skills, gear: GEAR[teamKind] };
}

function teamFrom(
  county: County,
  people: readonly Person[],
  random: Random,
  given: TeamSketch,
  index: number,
): Team {
  const { name, teamKind, unit, home, fewest, skills } = given;
  const headcount = count(random, fewest, fewest + 20);
  const code = `${CODES[teamKind]}-${String(index + 1).padStart(2, '0')}`;
  const partyShare = teamKind === 'service' ? 1 : 0.3 + 0.3 * random();
  return {
    id: idOf('drill', 'team', code),
    region: teamKind === 'squad' && home !== undefined ? home.code : county.code,
    code,
    name,
    teamKind,
    unit,
    leader: leaderOf(staffOf(people, unit, ['副局长', '武装部长', '值班长']), index),
    headcount,
    partyMembers: Math.round(headcount * partyShare),
    skills: [...skills],
    equipment: given.gear.map(([item, number]) => ({ name: item, count: number })),
    musterPoint: musterOf(county, random, given),
    branch: branchOf(given),
    ...(teamKind === 'commando' && { members: membersOf(index, headcount) }),
  };
}

/** Commandos are counted by name; their members' names follow those of the staff. */
function membersOf(index: number, headcount: number): NonNullable<Team['members']> {
  return Array.from({ length: headcount }, (_, place) => ({
    name: `${nameOf((37 * index + place) % NAME_COUNT)}${index + 1}`,
    person: null,
    isPartyMember: place % 3 !== 2,
    skills: [],
  }));
}

/** 党组织: a township's squad belongs to the township's committee, others to the party members of the county. */
export function branchOf({ home, teamKind }: Pick<TeamSketch, 'home' | 'teamKind'>): string {
  return teamKind === 'squad' && home ? `${home.name}党委` : '县直机关党支部';
}

const CODES: Readonly<Record<Team['teamKind'], string>> = {
  commando: 'TJ',
  squad: 'XF',
  volunteer: 'ZY',
  service: 'DY',
};

function leaderOf(staff: readonly Person[], index: number): Team['leader'] {
  const leader = staff[index % staff.length];
  if (leader === undefined) return { name: '待定', person: null };
  const { id: person, name, phone } = leader;
  return { name, person, ...(phone === undefined ? {} : { phone }) };
}

function musterOf(county: County, random: Random, given: TeamSketch): Team['musterPoint'] {
  const seat = given.home?.seat;
  const at = seat && around(random, seat, 0.8);
  const isInside = at !== undefined && townshipAt(county, at) !== undefined;
  return { name: given.muster, position: isInside ? positionOf(at) : null };
}
