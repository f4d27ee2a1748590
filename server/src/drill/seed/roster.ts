/** Fourteen days of duty: two turns a day at the county, one at every township. */
import type { PayloadOf } from '@levee/shared/commands/commands';
import { fromIso, toIso } from '@levee/shared/kernel/clock';
import { idOf } from '@levee/shared/kernel/ids';
import { staffOf } from './people.js';
import type { Person } from './people.js';
import { HEADQUARTERS } from './places.js';
import type { Unit } from './places.js';

export type Turn = PayloadOf<'shift.plan'>;

const HOUR_MS = 3_600_000;
export const ROSTER_DAYS = 14;

/** The county's day turn begins with the drill, which should be at eight in the morning. */
export const DAY_TURN_HOURS = 10;

interface Crew {
  readonly unit: Unit;
  readonly turn: number;
  readonly startsMs: number;
  readonly hours: number;
}

export function rosterOf(
  startAt: string,
  units: readonly Unit[],
  people: readonly Person[],
): readonly Turn[] {
  const startMs = fromIso(startAt);
  const towns = units.filter((unit) => unit.unitKind === 'township');
  const head = units.filter((unit) => unit.id === HEADQUARTERS);
  return Array.from({ length: ROSTER_DAYS }, (_, day) => startMs + day * 24 * HOUR_MS).flatMap(
    (dayMs, day) => [
      ...head.flatMap((unit) => [
        ...countyTurns({ unit, turn: day * 2, startsMs: dayMs, hours: DAY_TURN_HOURS }, people),
        ...countyTurns(
          {
            unit,
            turn: day * 2 + 1,
            startsMs: dayMs + DAY_TURN_HOURS * HOUR_MS,
            hours: 24 - DAY_TURN_HOURS,
          },
          people,
        ),
      ]),
      ...towns.flatMap((unit) =>
        townTurns({ unit, turn: day, startsMs: dayMs, hours: 24 }, people),
      ),
    ],
  );
}

function countyTurns(crew: Crew, people: readonly Person[]): readonly Turn[] {
  const leads = staffOf(people, HEADQUARTERS, [
    '常务副指挥长',
    '副指挥长',
    '防办主任',
    '防办副主任',
  ]);
  const officers = staffOf(people, HEADQUARTERS, ['值班员']);
  const backups = staffOf(people, HEADQUARTERS, ['值班长', '水情科长', '信息科长']);
  return [
    turnOf(crew, 'lead', leads, crew.turn),
    turnOf(crew, 'officer', officers, crew.turn * 2),
    turnOf(crew, 'officer', officers, crew.turn * 2 + 1),
    turnOf(crew, 'backup', backups, crew.turn),
  ].flat();
}

function townTurns(crew: Crew, people: readonly Person[]): readonly Turn[] {
  const leads = staffOf(people, crew.unit.id, ['党委书记', '镇长', '副镇长', '武装部长']);
  const officers = staffOf(people, crew.unit.id, ['水利站长', '应急办主任', '值班员']);
  return [
    turnOf(crew, 'lead', leads, crew.turn),
    turnOf(crew, 'officer', officers, crew.turn),
  ].flat();
}

function turnOf(
  crew: Crew,
  post: Turn['post'],
  staff: readonly Person[],
  number: number,
): readonly Turn[] {
  const person = staff[number % staff.length];
  if (person === undefined) return [];
  const startsAt = toIso(crew.startsMs);
  return [
    {
      id: idOf('drill', 'shift', startsAt, crew.unit.id, post, person.id),
      region: crew.unit.region,
      unit: crew.unit.id,
      post,
      person: person.id,
      personName: person.name,
      startsAt,
      endsAt: toIso(crew.startsMs + crew.hours * HOUR_MS),
    },
  ];
}
