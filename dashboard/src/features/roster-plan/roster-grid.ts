import { posts } from '@levee/shared/model/duty';
import type { Stamped } from '@levee/shared/model/kinds';
import { dayAfter } from '@levee/shared/rules/roster-seats';

type Shift = Stamped<'shift'>;

/** A day of the calendar with the turns that begin on it. */
export interface DayCell {
  readonly date: string;
  readonly shifts: readonly Shift[];
}

/** `dateOf`: the day (`YYYY-MM-DD`) that the area's clocks show at an instant. */
export function daysOf(
  shifts: readonly Shift[],
  span: { readonly from: string; readonly days: number },
  dateOf: (at: string) => string,
): DayCell[] {
  const byDate = new Map<string, Shift[]>();
  for (const shift of shifts) {
    const date = dateOf(shift.startsAt);
    byDate.set(date, [...(byDate.get(date) ?? []), shift]);
  }
  return Array.from({ length: span.days }, (_none, at) => {
    const date = dayAfter(span.from, at);
    return { date, shifts: (byDate.get(date) ?? []).sort(inOrder) };
  });
}

/** By hour, then by post, then by name: as a roster on paper is read. */
export function inOrder(a: Shift, b: Shift): number {
  return (
    compared(a.startsAt, b.startsAt) ||
    posts.indexOf(a.post) - posts.indexOf(b.post) ||
    compared(a.personName, b.personName) ||
    compared(a.id, b.id)
  );
}

/** The Monday of a day's week. */
export function mondayOf(date: string): string {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return dayAfter(date, -((weekday + 6) % 7));
}

/** Seven days: side by side from their Monday, below each other from the day itself, so that a phone opens on it. */
export function weekSpan(date: string, isStacked: boolean): { from: string; days: number } {
  return { from: isStacked ? date : mondayOf(date), days: 7 };
}

/** From the Monday on or before the first of the month, whole weeks until the month is over. */
export function monthSpan(date: string): { from: string; days: number } {
  const first = `${date.slice(0, 7)}-01`;
  const from = mondayOf(first);
  const next = dayAfter(first, 31).slice(0, 7);
  const days = (Date.parse(`${next}-01T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;
  return { from, days: Math.ceil(days / 7) * 7 };
}

function compared(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
