import { cellText, isBlank, type Row } from '../../sheet.js';
import { plain } from '../../values/plain.js';
import { turnHours } from '../turn-hours.js';
import { daysIn, weekdayIn } from './sheet-days.js';

const turnWords = new Set(turnHours.flatMap(({ label, words }) => [label.zh, ...words]).map(plain));

/**
 * A line for each day of the week and no date: it holds for the days the title names, week after week. Undefined
 * where dates are written, or where the title names no days.
 */
export function weekly(rows: readonly Row[]): Row[] | undefined {
  const at = rows
    .slice(0, 12)
    .findIndex((row) => row.some((cell) => turnWords.has(plain(cellText(cell)))));
  const header = rows[at];
  if (!header) return undefined;
  const body = rows.slice(at + 1).filter((row) => !row.every(isBlank));
  const column = header.findIndex((_cell, place) => isOfWeekdays(body, place));
  const titles = rows.slice(0, at);
  const days = daysIn(titles.map((row) => [...new Set(row.map(cellText))].join(' ')));
  if (column < 0 || days.length === 0 || header.some(isDateHeader)) return undefined;
  const lines = body.flatMap((row) => {
    const weekday = weekdayIn(row[column]);
    return weekday === undefined ? [] : [{ row, weekday }];
  });
  const first = lines[0]?.weekday ?? 0;
  const dated = days.flatMap((day, place) => {
    const weekday = weekdayOf(day) ?? (first + place) % 7;
    return lines
      .filter((line) => line.weekday === weekday)
      .map(({ row }) => row.map((cell, index) => (index === column ? day : cell)));
  });
  return [...titles, header.map((cell, index) => (index === column ? '日期' : cell)), ...dated];
}

function isDateHeader(cell: Row[number]): boolean {
  return ['日期', '值班日期', 'date'].includes(plain(cellText(cell)));
}

/** At least five lines name a day of the week, and no line anything else. */
function isOfWeekdays(body: readonly Row[], column: number): boolean {
  const said = body.map((row) => row[column]).filter((cell) => !isBlank(cell));
  const named = said.filter((cell) => weekdayIn(cell) !== undefined);
  return named.length >= 5 && named.length >= said.length - 2;
}

/** 0 is Monday; undefined where the day has no year to tell by. */
function weekdayOf(day: string): number | undefined {
  if (!/^\d{4}-/.test(day)) return undefined;
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}
