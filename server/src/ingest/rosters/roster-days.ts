import { isBlank, type Cell } from '../sheet.js';
import { localTimeIn, monthIn, yearIn, type DateHint, type LocalTime } from '../values/dates.js';

/** Reads the dates of a roster from top to bottom: a day without its year is near the day before it. */
export interface RosterDays {
  /** Undefined where the cell holds no date; an empty cell under a date is that date again. */
  next(cell: Cell): LocalTime | undefined;
}

/** `titles` may say the month (`2026年7月值班表`) or the year; else dates are near the day of the import. */
export function rosterDays(titles: readonly string[], today: string): RosterDays {
  let hint = firstHint(titles, today);
  let last: LocalTime | undefined;
  return {
    next: (cell) => {
      if (isBlank(cell)) return last;
      const found = localTimeIn(cell, hint);
      if (!found) return undefined;
      hint = { near: found.date, month: monthAfter(hint.month, found.date) };
      last = found;
      return found;
    },
  };
}

function firstHint(titles: readonly string[], today: string): DateHint {
  const month = titles.map(monthIn).find((one) => one !== undefined);
  if (month !== undefined) return { near: `${month}-15`, month };
  const year = titles.map(yearIn).find((one) => one !== undefined);
  return {
    near: year === undefined ? today : `${year}${today.slice(4)}`,
    month: (year === undefined ? today : `${year}${today.slice(4)}`).slice(0, 7),
  };
}

function monthAfter(month: string | undefined, date: string): string | undefined {
  return month === undefined ? undefined : date.slice(0, 7);
}
