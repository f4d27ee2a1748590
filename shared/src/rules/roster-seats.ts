import { toIso } from '../kernel/clock.js';
import { idOf } from '../kernel/ids.js';
import { posts, type Post } from '../model/duty.js';
import type { DayKind, DutyTemplate, PlanTurn } from '../model/roster.js';
import type { RulePack } from './pack.js';

/** One place on a roster that somebody is to fill. */
export interface Seat {
  /** The id of the turn that is planned for it: the same seat is the same record. */
  readonly id: string;
  readonly unit: string;
  readonly post: Post;
  /** The day it belongs to, `YYYY-MM-DD`, also where it ends on the next. */
  readonly date: string;
  readonly dayKind: DayKind;
  readonly isNight: boolean;
  readonly startsAt: string;
  readonly endsAt: string;
}

/** What the calendar and the clocks of the area say. */
export interface AreaDays {
  readonly dayKindOf: (date: string) => DayKind;
  /** The instant (ISO, UTC) at which the area's clocks show a day and an hour `HH:mm`. */
  readonly instantAt: (date: string, time: string) => string;
}

/** Every seat of a unit from a day on, in order of time, then of post. */
export function seatsOf(
  plan: { readonly unit: string; readonly template: DutyTemplate },
  span: { readonly from: string; readonly days: number },
  area: AreaDays,
  pack: RulePack,
): Seat[] {
  const days = Array.from({ length: span.days }, (_none, at) => dayAfter(span.from, at));
  const seats = days.flatMap((date) => {
    const dayKind = area.dayKindOf(date);
    return plan.template[dayKind].flatMap((turn) =>
      seatsOfTurn(plan.unit, turn, { date, dayKind }, area, pack),
    );
  });
  return named(seats).sort(
    (a, b) =>
      (a.startsAt < b.startsAt ? -1 : Number(a.startsAt > b.startsAt)) ||
      posts.indexOf(a.post) - posts.indexOf(b.post),
  );
}

type Nameless = Omit<Seat, 'id'>;

/** A seat's id is made of its unit, post, start and place among those: a plan that comes again meets its turns. */
function named(seats: readonly Nameless[]): Seat[] {
  const places = new Map<string, number>();
  return seats.map((seat) => {
    const key = `${seat.post} ${seat.startsAt}`;
    const place = places.get(key) ?? 0;
    places.set(key, place + 1);
    return { id: idOf('roster', seat.unit, seat.post, seat.startsAt, String(place)), ...seat };
  });
}

function seatsOfTurn(
  unit: string,
  turn: PlanTurn,
  day: Pick<Seat, 'date' | 'dayKind'>,
  { instantAt }: AreaDays,
  { roster }: RulePack,
): Nameless[] {
  const startsAt = instantAt(day.date, turn.from);
  const isOvernight = turn.to <= turn.from;
  const endsAt = instantAt(isOvernight ? dayAfter(day.date, 1) : day.date, turn.to);
  const hours = { startsAt, endsAt, isNight: isNightTurn(turn, roster.nightFrom, roster.nightTo) };
  return posts.flatMap((post) =>
    Array.from({ length: turn.seats[post] }, () => ({ unit, post, ...day, ...hours })),
  );
}

/** Whether a turn touches the hours of the night, of its own day or of the next. */
export function isNightTurn(
  { from, to }: { readonly from: string; readonly to: string },
  nightFrom: string,
  nightTo: string,
): boolean {
  const [start, end] = minutesSpan(from, to);
  const [dusk, dawn] = minutesSpan(nightFrom, nightTo);
  return [-1440, 0, 1440].some((shift) => start < dawn + shift && dusk + shift < end);
}

/** Minutes since the day's midnight; an end at or before the start is on the next day. */
function minutesSpan(from: string, to: string): [number, number] {
  const [start, end] = [minutesOf(from), minutesOf(to)];
  return [start, end <= start ? end + 1440 : end];
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** The day so many days later, `YYYY-MM-DD`. */
export function dayAfter(date: string, days: number): string {
  return toIso(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).slice(0, 10);
}
