import { toIso } from '@levee/shared/kernel/clock';
import { isDateCell, type Cell } from '../sheet.js';
import { narrow } from './plain.js';

/** A day of the calendar, and the hour where one was written (`HH:mm`, or `24:00` for the day's end). */
export interface LocalTime {
  readonly date: string;
  readonly time: string | null;
}

/** What stands around a date that is written without its year or month. */
export interface DateHint {
  /** The day nearest to which a year is looked for: `YYYY-MM-DD`. */
  readonly near: string;
  /** Year and month that a title names: `YYYY-MM`. For days written as `5日`. */
  readonly month?: string;
}

/**
 * The date that a cell holds: a date cell, a workbook's number, `20260705`, `2026-7-5`, `2026/07/05`,
 * `2026.7.5`, `2026年7月5日`, `7月5日`, `7/5`, `5日`; days of the week beside it are passed over.
 */
export function localTimeIn(cell: Cell, hint: DateHint): LocalTime | undefined {
  if (isDateCell(cell)) return ofIso(cell.local);
  if (typeof cell === 'number') return ofNumber(cell, hint);
  return cell === null ? undefined : ofText(cell, hint);
}

function ofIso(local: string): LocalTime {
  const time = local.slice(11, 16);
  return { date: local.slice(0, 10), time: time === '' || time === '00:00' ? null : time };
}

function ofNumber(value: number, hint: DateHint): LocalTime | undefined {
  if (value >= 19_000_101 && value <= 21_001_231) return ofText(value.toFixed(0), hint);
  if (value >= 1 && value <= 31 && Number.isInteger(value)) return dayOfMonth(value, hint);
  if (value < firstSerial || value > lastSerial) return undefined;
  return ofIso(toIso(Math.round((value - 25_569) * 86_400) * 1000));
}

/** 1980 to 2119 as a workbook counts days; below and above it a number is no date. */
const firstSerial = 29_221;
const lastSerial = 80_353;

const weekday = /[（(]?(?:星期|周|礼拜)[一二三四五六日天][）)]?/gu;
/** `10月1日（国庆节）`: what stands in brackets, and the name of a holiday, is no part of the day. */
const remarkInBrackets = /[（(][^）)]*[）)]/gu;
const holiday = /(?:元旦|春节|除夕|清明|劳动|五一|端午|中秋|国庆)(?:节)?(?:假期?|放假)?/gu;
const full = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(.*)$/u;
const packed = /^(\d{4})(\d{2})(\d{2})$/;
const yearless = /^(\d{1,2})[-/.月](\d{1,2})[日号]?(.*)$/u;
const dayOnly = /^(\d{1,2})[日号]?$/u;

function ofText(text: string, hint: DateHint): LocalTime | undefined {
  const spelled = narrow(text)
    .replace(weekday, ' ')
    .replace(remarkInBrackets, ' ')
    .replace(holiday, ' ')
    .replace(/\s*([年月日])\s*/gu, '$1')
    .trim();
  const whole = full.exec(spelled) ?? packed.exec(spelled);
  if (whole) return withTime(calendarDay(at(whole, 1), at(whole, 2), at(whole, 3)), whole[4] ?? '');
  const part = yearless.exec(spelled);
  if (part) return withTime(nearest(at(part, 1), at(part, 2), hint.near), part[3] ?? '');
  const day = dayOnly.exec(spelled);
  return day ? dayOfMonth(at(day, 1), hint) : undefined;
}

function at(match: RegExpExecArray, group: number): number {
  return Number(match[group]);
}

function withTime(date: string | undefined, rest: string): LocalTime | undefined {
  const said = rest.replace(/^[T,，]/, '').trim();
  if (date === undefined || said === '')
    return date === undefined ? undefined : { date, time: null };
  const time = timeIn(said);
  return time === undefined ? undefined : { date, time };
}

function dayOfMonth(day: number, { month }: DateHint): LocalTime | undefined {
  if (month === undefined) return undefined;
  const date = calendarDay(Number(month.slice(0, 4)), Number(month.slice(5, 7)), day);
  return date === undefined ? undefined : { date, time: null };
}

/** The year that puts the day nearest to the hint: rosters written in December reach into January. */
function nearest(month: number, day: number, near: string): string | undefined {
  const year = Number(near.slice(0, 4));
  const days = [year - 1, year, year + 1].map((one) => calendarDay(one, month, day));
  const known = days.filter((one) => one !== undefined);
  const distance = (one: string): number => Math.abs(Date.parse(one) - Date.parse(near));
  return known.sort((a, b) => distance(a) - distance(b))[0];
}

/** The day as `YYYY-MM-DD`, or undefined where the calendar has no such day. */
export function calendarDay(year: number, month: number, day: number): string | undefined {
  const iso = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  const ms = Date.parse(`${iso}T00:00:00Z`);
  if (year < 1900 || year > 2100 || Number.isNaN(ms)) return undefined;
  return toIso(ms).startsWith(iso) ? iso : undefined;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

const clock =
  /^(上午|早上?|中午|下午|晚上?|am|pm)?(\d{1,2})(?:[:时点](\d{1,2})?分?)?(?:[:分]?(\d{1,2})(?:\.\d+)?秒?)?Z?(am|pm)?$/iu;

/** `8:30`, `08:30:00`, `8时`, `8点30分`, `下午2点`: the hour as `HH:mm`. */
export function timeIn(text: string): string | undefined {
  const match = clock.exec(narrow(text).replace(/\s+/g, ''));
  if (!match) return undefined;
  const isAfternoon = /下午|晚|pm/i.test(`${match[1] ?? ''}${match[5] ?? ''}`);
  const written = Number(match[2]);
  const hour = isAfternoon && written < 12 ? written + 12 : written;
  const minute = Number(match[3] ?? 0);
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return undefined;
  return `${pad(hour, 2)}:${pad(minute, 2)}`;
}

/** An hour in a cell of its own: text, a date cell's hour, or a workbook's part of a day. */
export function timeOfCell(cell: Cell): string | undefined {
  if (isDateCell(cell)) return cell.local.slice(11, 16);
  if (typeof cell !== 'number') return cell === null ? undefined : timeIn(cell);
  if (cell < 0 || cell > 24) return undefined;
  const minutes = cell < 1 ? Math.round(cell * 1440) : Math.round(cell * 60);
  return `${pad(Math.floor(minutes / 60), 2)}:${pad(minutes % 60, 2)}`;
}

/** Year and month that a title or a file's name says: `2026年7月`, `2026-07`. */
export function monthIn(text: string): string | undefined {
  const match = /(\d{4})\s*[年.\-/_]\s*(\d{1,2})(?:\s*月|(?!\d))/u.exec(narrow(text));
  const month = Number(match?.[2] ?? 0);
  return match && month >= 1 && month <= 12 ? `${match[1] ?? ''}-${pad(month, 2)}` : undefined;
}

/** A year that a title says: `2026年`. */
export function yearIn(text: string): number | undefined {
  const match = /(20\d{2})\s*年?/u.exec(narrow(text));
  return match ? Number(match[1]) : undefined;
}
