import type { DutyTemplate, PlanTurn, Seats } from '@levee/shared/model/roster';

const seats = (over: Partial<Seats>): Seats => ({
  lead: 0,
  officer: 0,
  deputy: 0,
  backup: 0,
  ...over,
});
const turn = (name: string, hours: string, over: Partial<Seats>): PlanTurn => {
  const [from = '', to = ''] = hours.split('-');
  return { name, from, to, seats: seats(over) };
};

const wholeDay = turn('全天', '08:00-08:00', { lead: 1, officer: 1, deputy: 1, backup: 1 });
const leader = turn('带班', '08:00-08:00', { lead: 1 });
const day = turn('白班', '08:00-20:00', { officer: 1, deputy: 1 });
const night = turn('夜班', '20:00-08:00', { officer: 1, deputy: 1 });
const eights = [
  turn('早班', '08:00-16:00', { officer: 1 }),
  turn('中班', '16:00-00:00', { officer: 1 }),
  turn('夜班', '00:00-08:00', { officer: 1 }),
];

/** The rosters most offices keep; an office changes its own copy. Hours after domain 2.3. */
export const builtIn: Readonly<
  Record<'dayNight' | 'threeShifts' | 'wholeDay' | 'officeHours', DutyTemplate>
> = {
  dayNight: same([leader, day, night]),
  threeShifts: same([leader, ...eights]),
  wholeDay: same([wholeDay]),
  /** In office hours the office is there anyway: nights on working days, days and nights at weekends. */
  officeHours: {
    weekday: [leader, turn('夜班', '17:30-08:30', { officer: 1 })],
    weekend: [
      leader,
      turn('白班', '08:30-17:30', { officer: 1 }),
      turn('夜班', '17:30-08:30', { officer: 1 }),
    ],
    holiday: [
      leader,
      turn('白班', '08:30-17:30', { officer: 1, deputy: 1 }),
      turn('夜班', '17:30-08:30', { officer: 1, deputy: 1 }),
    ],
  },
};

export type BuiltIn = keyof typeof builtIn;

function same(turns: PlanTurn[]): DutyTemplate {
  return { weekday: turns, weekend: turns, holiday: turns };
}
