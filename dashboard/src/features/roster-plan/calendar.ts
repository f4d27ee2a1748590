import { getDayDetail } from 'chinese-days';
import type { CalendarDay, DayKind } from '@levee/shared/model/roster';

/** A day as the office counts it, and why. */
export interface CountedDay {
  readonly dayKind: DayKind;
  /** The holiday's name, or the office's own word. */
  readonly name: string;
  /** The office has said so itself. */
  readonly isOwn: boolean;
}

/**
 * What a day (`YYYY-MM-DD`) counts as: what the office has said, else the public calendar with its moved working
 * days, which is known for published years; later years are told by the day of the week.
 */
export function countedDay(date: string, own: readonly CalendarDay[]): CountedDay {
  const said = own.find(({ id }) => id === date);
  if (said) return { dayKind: said.dayKind, name: said.name ?? '', isOwn: true };
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  // A text would be read in the browser's own zone, and be the day before west of Greenwich.
  const { work, name } = getDayDetail(new Date(year, month - 1, day));
  const isWeekend = [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
  const holiday = name.split(',')[1];
  if (work) return { dayKind: 'weekday', name: isWeekend ? (holiday ?? '') : '', isOwn: false };
  return holiday === undefined
    ? { dayKind: 'weekend', name: '', isOwn: false }
    : { dayKind: 'holiday', name: holiday, isOwn: false };
}
