import { toIso } from '@levee/shared/kernel/clock';
import { cellText, isDateCell, type Cell, type Row } from '../../sheet.js';
import { calendarDay } from '../../values/dates.js';
import { narrow } from '../../values/plain.js';

const dayMs = 86_400_000;
const weekdayWord = /^(?:星期|周|礼拜)?([一二三四五六日天])$/u;
const weekdays = '一二三四五六日';
const english = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** 0 is Monday; undefined where the cell names no day of the week. */
export function weekdayIn(cell: Cell | undefined): number | undefined {
  const text = cellText(cell).replace(/\s/g, '');
  const word = weekdayWord.exec(text)?.[1]?.replace('天', '日');
  if (word !== undefined) return weekdays.indexOf(word);
  const at = english.indexOf(text.slice(0, 3).toLowerCase());
  return at >= 0 && /^[a-z]{3,9}$/i.test(text) ? at : undefined;
}

/** Whether a cell reads as a day: a date, a day of the month, with or without the day of the week. */
export function isDay(cell: Cell | undefined): boolean {
  if (isDateCell(cell)) return true;
  if (typeof cell === 'number') return Number.isInteger(cell) && isDayNumber(cell);
  const text = narrow(cellText(cell))
    .replace(/[（(]?(?:星期|周)?[一二三四五六日天][）)]?$/u, '')
    .replace(/\s/g, '');
  return (
    /^(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?$/u.test(text) || /^\d{1,2}[日号]?$/u.test(text)
  );
}

/** Days of a month and the days a workbook counts since 1900; other numbers are no days. */
function isDayNumber(value: number): boolean {
  return (value >= 1 && value <= 31) || (value > 29_221 && value < 80_353);
}

/** The days that titles name: from one to another, a week from one on, or a whole month. Texts as a date cell has them. */
export function daysIn(titles: readonly string[]): string[] {
  const text = narrow(titles.join(' '));
  const year = /(20\d{2})\s*[年.\-/]/u.exec(text)?.[1];
  const found = [...text.matchAll(/(?:(20\d{2})[年.\-/])?(\d{1,2})[月.\-/](\d{1,2})日?/gu)];
  const dates = found.flatMap(([, own, month, day]) => {
    const date = calendarDay(Number(own ?? year ?? anyYear), Number(month), Number(day));
    return date === undefined ? [] : [date];
  });
  const [first, last] = dates;
  if (first !== undefined) return written(span(first, last ?? later(first, 6)), year);
  const month = /(20\d{2})\s*年?\s*[.\-/]?\s*(\d{1,2})\s*月/u.exec(text);
  return month ? written(daysOfMonth(Number(month[1]), Number(month[2])), year) : [];
}

/** Stands in where no year is said: it has every day a year can have. */
const anyYear = 2024;

function daysOfMonth(year: number, month: number): string[] {
  const all = Array.from({ length: 31 }, (_none, at) => calendarDay(year, month, at + 1));
  return all.filter((day) => day !== undefined);
}

function span(first: string, last: string): string[] {
  const count = Math.round((Date.parse(last) - Date.parse(first)) / dayMs) + 1;
  return Array.from({ length: Math.min(Math.max(count, 1), longest) }, (_none, at) =>
    later(first, at),
  );
}

/** Nobody writes a roster of more days on one sheet than a year has. */
const longest = 366;

export function later(date: string, days: number): string {
  return toIso(Date.parse(`${date}T00:00:00Z`) + days * dayMs).slice(0, 10);
}

/** Without a year the days stay without one: it is found later, near the day of the import. */
function written(dates: readonly string[], year: string | undefined): string[] {
  if (year !== undefined) return [...dates];
  return dates.map((date) => `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`);
}

/** Which row of the first ones has most cells of a sort; at least `least` of them. */
export function rowWithMost(
  rows: readonly Row[],
  is: (cell: Cell | undefined) => boolean,
  least: number,
): number | undefined {
  const counts = rows.slice(0, 12).map((row) => new Set(row.filter(is).map(cellText)).size);
  const best = Math.max(0, ...counts);
  return best >= least ? counts.indexOf(best) : undefined;
}

/** A line that is one text, however wide it was merged; else undefined. */
export function onlyText(row: Row): string | undefined {
  const texts = new Set(row.map(cellText).filter((text) => text !== ''));
  const [only] = texts;
  return texts.size === 1 ? only : undefined;
}
