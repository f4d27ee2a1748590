/** The drill's three hundred people, unit by unit. */
import type { PayloadOf } from '@levee/shared/commands/commands';
import { idOf } from '@levee/shared/kernel/ids';
import { nameOf, phoneOf } from './names.js';
import type { Unit } from './places.js';

export type Person = PayloadOf<'person.put'>;

const TITLES: Readonly<Record<Unit['unitKind'], readonly string[]>> = {
  headquarters: [
    '指挥长',
    '常务副指挥长',
    '副指挥长',
    '防办主任',
    '防办副主任',
    '总工程师',
    '水情科长',
    '信息科长',
    '值班长',
    '值班员',
    '值班员',
    '值班员',
    '值班员',
    '值班员',
    '值班员',
    '值班员',
    '值班员',
    '技术员',
    '技术员',
    '驾驶员',
  ],
  linked: ['局长', '副局长', '联络员', '值班员', '技术员', '技术员'],
  department: ['主任', '副主任', '联络员', '值班员'],
  township: [
    '党委书记',
    '镇长',
    '副镇长',
    '武装部长',
    '水利站长',
    '应急办主任',
    '值班员',
    '值班员',
  ],
  village: ['村支书', '民兵连长', '网格员'],
};

const SKILLS = [
  '巡堤查险',
  '冲锋舟驾驶',
  '管涌处置',
  '急救',
  '水泵操作',
  '电力抢修',
  '爆破',
  '通信保障',
] as const;

export function peopleOf(units: readonly Unit[]): readonly Person[] {
  return units
    .flatMap((unit) => TITLES[unit.unitKind].map((title) => ({ unit, title })))
    .map(({ unit, title }, number) => ({
      id: idOf('drill', 'person', String(number)),
      region: unit.region,
      name: nameOf(number),
      unit: unit.id,
      title,
      phone: phoneOf(number + 1),
      isPartyMember: number % 5 !== 3,
      skills: number % 3 === 0 ? [SKILLS[number % SKILLS.length] ?? SKILLS[0]] : [],
    }));
}

/** The people of a unit whose title is one of these; all of the unit when none is. */
export function staffOf(
  people: readonly Person[],
  unit: string,
  titles: readonly string[],
): readonly Person[] {
  const own = people.filter((person) => person.unit === unit);
  const titled = own.filter((person) => titles.includes(person.title ?? ''));
  return titled.length > 0 ? titled : own;
}
