/** Villages of the drill county and the sixty units that keep its duty. */
import type { PayloadOf } from '@levee/shared/commands/commands';
import { idOf } from '@levee/shared/kernel/ids';
import { between, pick, seededRandom } from '@levee/shared/kernel/random';
import type { Random } from '@levee/shared/kernel/random';
import { isInLake, positionOf, townshipAt } from '../county.js';
import type { County, Township } from '../county.js';
import type { Point } from '../generate/plane.js';

export interface Village {
  readonly code: string;
  readonly name: string;
  readonly at: Point;
  readonly township: Township;
}

export type Unit = PayloadOf<'unit.put'>;

const VILLAGE_NAMES = [
  '上湾',
  '下湾',
  '东垅',
  '西垅',
  '新塘',
  '老屋',
  '桥头',
  '河口',
  '山背',
  '田心',
  '竹园',
  '柏树',
  '槐荫',
  '沙咀',
  '高塝',
  '石井',
  '枣林',
  '荷叶',
  '长冲',
  '双井',
  '油坊',
  '水车',
  '鸭塘',
  '晒谷',
  '古樟',
  '梨园',
  '渡头',
  '牛栏',
] as const;

const VILLAGES_PER_TOWNSHIP = 10;

export function villagesOf(county: County): readonly Village[] {
  const random = seededRandom(20_601);
  return county.townships.flatMap((township, index) =>
    Array.from({ length: VILLAGES_PER_TOWNSHIP }, (_, number): Village => ({
      code: `${township.code.slice(0, 9)}${String(201 + number)}`,
      name: `${VILLAGE_NAMES[(index * 5 + number * 3) % VILLAGE_NAMES.length] ?? ''}村`,
      at: somewhereIn(county, township, random),
      township,
    })),
  );
}

/** A place well inside a township; the seat itself when none is found. */
function somewhereIn(county: County, township: Township, random: Random): Point {
  for (let attempt = 0; attempt < 60; attempt += 1) {
    const corner = pick(random, township.ring);
    const share = 0.2 + 0.7 * random();
    const at = {
      x: township.seat.x + (corner.x - township.seat.x) * share,
      y: township.seat.y + (corner.y - township.seat.y) * share,
    };
    if (townshipAt(county, at)?.code === township.code && !isInLake(county, at)) return at;
  }
  return township.seat;
}

export function regionsOf(
  county: County,
  villages: readonly Village[],
): readonly PayloadOf<'region.put'>[] {
  const middle = county.townships[0]?.seat ?? { x: 0, y: 0 };
  return [
    {
      code: county.code,
      name: county.name,
      level: 'county',
      parent: null,
      center: positionOf(middle),
    },
    ...county.townships.map(({ code, name, seat }) => ({
      code,
      name,
      level: 'township' as const,
      parent: county.code,
      center: positionOf(seat),
    })),
    ...villages.map(({ code, name, at, township }) => ({
      code,
      name,
      level: 'village' as const,
      parent: township.code,
      center: positionOf(at),
    })),
  ];
}

export const LINKED = [
  '县应急管理局',
  '县水利局',
  '县气象局',
  '县自然资源局',
  '县住建局',
  '县交通运输局',
  '县农业农村局',
  '县消防救援大队',
  '县武装部',
  '县供电公司',
] as const;

const VILLAGE_UNITS = 31;

export const HEADQUARTERS = idOf('drill', 'unit', '县防汛抗旱指挥部办公室');

export function unitsOf(county: County, villages: readonly Village[]): readonly Unit[] {
  const head = {
    id: HEADQUARTERS,
    region: county.code,
    name: '红堤县防汛抗旱指挥部办公室',
    unitKind: 'headquarters' as const,
  };
  const linked = LINKED.map((name) => ({
    id: unitId(name),
    region: county.code,
    name,
    unitKind: 'linked' as const,
  }));
  const towns = county.townships.map(({ code, name }) => ({
    id: unitId(code),
    region: code,
    name: `${name}防汛指挥所`,
    unitKind: 'township' as const,
  }));
  const first = villages.filter((_, index) => index % VILLAGES_PER_TOWNSHIP === 0);
  const second = villages.filter((_, index) => index % VILLAGES_PER_TOWNSHIP === 1);
  const rural = [...first, ...second].slice(0, VILLAGE_UNITS).map(({ code, name }) => ({
    id: unitId(code),
    region: code,
    name: `${name}村委会`.replace('村村', '村'),
    unitKind: 'village' as const,
  }));
  return [head, ...linked, ...towns, ...rural].map((unit, index) => ({
    ...unit,
    dutyPhone: dutyPhoneOf(index),
  }));
}

/** A township's or village's unit is known by its region's code, a linked one by its name. */
export function unitId(key: string): string {
  return idOf('drill', 'unit', key);
}

function dutyPhoneOf(index: number): string {
  return `0000-555${String(index).padStart(4, '0')}`;
}

/** A point around another: more of them near the middle. */
export function around(random: Random, middle: Point, radiusKm: number): Point {
  const awayKm = radiusKm * random() ** 0.7;
  const bearing = random() * 2 * Math.PI;
  return { x: middle.x + awayKm * Math.cos(bearing), y: middle.y + awayKm * Math.sin(bearing) };
}

export function count(random: Random, from: number, to: number): number {
  return between(random, from, to + 1);
}
