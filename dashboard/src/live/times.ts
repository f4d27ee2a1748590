/** An instant taken apart in a time zone, each part as two digits (the year as four). */
export interface TimeParts {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly hour: string;
  readonly minute: string;
  readonly second: string;
  /** 0 is Sunday. */
  readonly weekday: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

export function timeParts(ms: number, timeZone: string): TimeParts {
  const entries = formatIn(timeZone)
    .formatToParts(ms)
    .map(({ type, value }) => [type, value]);
  const { weekday, ...parts } = Object.fromEntries(entries) as Record<keyof TimeParts, string>;
  return { ...parts, weekday: weekdays.indexOf(weekday) };
}

/** 18:30:05 */
export function clockText(ms: number, timeZone: string): string {
  const { hour, minute, second } = timeParts(ms, timeZone);
  return `${hour}:${minute}:${second}`;
}

/** 18:30 */
export function minuteText(ms: number, timeZone: string): string {
  const { hour, minute } = timeParts(ms, timeZone);
  return `${hour}:${minute}`;
}

/** 07-12 18:30 */
export function dayMinuteText(ms: number, timeZone: string): string {
  const { month, day, hour, minute } = timeParts(ms, timeZone);
  return `${month}-${day} ${hour}:${minute}`;
}

/** 2026-07-12 */
export function dateText(ms: number, timeZone: string): string {
  const { year, month, day } = timeParts(ms, timeZone);
  return `${year}-${month}-${day}`;
}

/** 18:30 today, 07-12 18:30 on any other day. */
export function nearText(ms: number, nowMs: number, timeZone: string): string {
  const isToday = dateText(ms, timeZone) === dateText(nowMs, timeZone);
  return isToday ? minuteText(ms, timeZone) : dayMinuteText(ms, timeZone);
}

/** 18:30:05 today, 2026-07-12 18:30:05 on any other day: what is old is dated in full. */
export function exactText(ms: number, nowMs: number, timeZone: string): string {
  const [date, clock] = [dateText(ms, timeZone), clockText(ms, timeZone)];
  return date === dateText(nowMs, timeZone) ? clock : `${date} ${clock}`;
}

export type SpanUnit = 'days' | 'hours' | 'minutes' | 'seconds';
export type SpanPart = readonly [unit: SpanUnit, count: number];

const unitMs: Record<SpanUnit, number> = {
  days: 86_400_000,
  hours: 3_600_000,
  minutes: 60_000,
  seconds: 1_000,
};
const units = ['days', 'hours', 'minutes', 'seconds'] as const;

/** A span in its two largest units: 3 h 6 min, 12 min, 45 s. Seconds stand alone or are left out. */
export function spanParts(spanMs: number): readonly SpanPart[] {
  const wholeMs = Math.max(0, spanMs);
  if (wholeMs < unitMs.minutes) return [['seconds', Math.floor(wholeMs / 1_000)]];
  const first = units.findIndex((unit) => wholeMs >= unitMs[unit]);
  const counts = units
    .slice(first, Math.min(first + 2, 3))
    .map((unit): SpanPart => [unit, countOf(unit, wholeMs)]);
  return counts.filter(([, count], index) => index === 0 || count > 0);
}

function countOf(unit: SpanUnit, spanMs: number): number {
  const larger = units[units.indexOf(unit) - 1];
  return Math.floor((larger ? spanMs % unitMs[larger] : spanMs) / unitMs[unit]);
}

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const two = '2-digit' as const;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: two,
    day: two,
    hour: two,
    minute: two,
    second: two,
    weekday: 'short',
    hourCycle: 'h23',
  });
  formats.set(timeZone, format);
  return format;
}
