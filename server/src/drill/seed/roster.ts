/** Fourteen days of duty: two turns a day at the county, one at every township; and the plans they were made by. */
import type { PayloadOf } from '@levee/shared/commands/commands';
import { fromIso, toIso } from '@levee/shared/kernel/clock';
import { idOf } from '@levee/shared/kernel/ids';
import type { Post } from '@levee/shared/model/duty';
import { staffOf } from './people.js';
import type { Person } from './people.js';
import { HEADQUARTERS } from './places.js';
import type { Unit } from './places.js';

export type Turn = PayloadOf<'shift.plan'>;
export type Plan = PayloadOf<'rosterPlan.put'>;

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
        ...turnsOf(
          { unit, turn: day * 2, startsMs: dayMs, hours: DAY_TURN_HOURS },
          countyRule,
          people,
        ),
        ...turnsOf(
          {
            unit,
            turn: day * 2 + 1,
            startsMs: dayMs + DAY_TURN_HOURS * HOUR_MS,
            hours: 24 - DAY_TURN_HOURS,
          },
          countyRule,
          people,
        ),
      ]),
      ...towns.flatMap((unit) =>
        turnsOf({ unit, turn: day, startsMs: dayMs, hours: 24 }, townRule, people),
      ),
    ],
  );
}

/** How the county and its townships make their rosters: whoever takes the drill can have the next weeks drawn. */
export function plansOf(units: readonly Unit[], people: readonly Person[]): readonly Plan[] {
  return units.flatMap((unit) => {
    const crew = crewOf(unit);
    if (!crew) return [];
    const idsAt = (post: Post): string[] =>
      staffOf(people, unit.id, crew.titles[post] ?? []).map(({ id }) => id);
    const pools = {
      ...{ lead: idsAt('lead'), officer: idsAt('officer'), deputy: [] },
      backup: crew.titles.backup ? idsAt('backup') : [],
    };
    const { turns, name } = crew;
    const template = { weekday: turns, weekend: turns, holiday: turns };
    return [{ id: `plan-${unit.id}`, region: unit.region, unit: unit.id, name, template, pools }];
  });
}

interface CrewRule {
  readonly name: string;
  readonly turns: Plan['template']['weekday'];
  readonly titles: Readonly<Partial<Record<Post, readonly string[]>>>;
}

const nightFrom = `${String(8 + DAY_TURN_HOURS).padStart(2, '0')}:00`;
const countySeats = { lead: 1, officer: 2, deputy: 0, backup: 1 };
const countyRule: CrewRule = {
  name: '汛期两班制',
  turns: [
    { name: '白班', from: '08:00', to: nightFrom, seats: countySeats },
    { name: '夜班', from: nightFrom, to: '08:00', seats: countySeats },
  ],
  titles: {
    lead: ['常务副指挥长', '副指挥长', '防办主任', '防办副主任'],
    officer: ['值班员'],
    backup: ['值班长', '水情科长', '信息科长'],
  },
};
const townRule: CrewRule = {
  name: '汛期全天值班',
  turns: [
    {
      ...{ name: '全天', from: '08:00', to: '08:00' },
      seats: { lead: 1, officer: 1, deputy: 0, backup: 0 },
    },
  ],
  titles: {
    lead: ['党委书记', '镇长', '副镇长', '武装部长'],
    officer: ['水利站长', '应急办主任', '值班员'],
  },
};

function crewOf({ id, unitKind }: Unit): CrewRule | undefined {
  if (id === HEADQUARTERS) return countyRule;
  return unitKind === 'township' ? townRule : undefined;
}

/** Everybody in their order, as many of a post as its plan has seats. */
function turnsOf(crew: Crew, { titles, turns }: CrewRule, people: readonly Person[]): Turn[] {
  const seats = Object.entries(turns[0]?.seats ?? {}) as [Post, number][];
  return seats.flatMap(([post, count]) => {
    const staff = staffOf(people, crew.unit.id, titles[post] ?? []);
    return Array.from({ length: count }, (_, seat) => crew.turn * count + seat).flatMap((number) =>
      turnOf(crew, post, staff, number),
    );
  });
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
