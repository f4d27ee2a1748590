import { toIso } from '@levee/shared/kernel/clock';

/**
 * The instant at which clocks of a time zone show a day and an hour (`24:00` is the next day's midnight).
 * An hour that a change of clocks leaves out is read with the offset before it. ISO 8601, UTC.
 */
export function instantAt(date: string, time: string, timeZone: string): string {
  const wallMs = Date.parse(`${date}T00:00:00Z`) + minutesOf(time) * 60_000;
  const guessMs = wallMs - offsetMs(wallMs, timeZone);
  return toIso(wallMs - offsetMs(guessMs, timeZone));
}

/** The day that clocks of a time zone show at an instant: `YYYY-MM-DD`. */
export function dayAt(instant: string, timeZone: string): string {
  const ms = Date.parse(instant);
  return toIso(ms + offsetMs(ms, timeZone)).slice(0, 10);
}

export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** The day so many days later. */
export function dayAfter(date: string, days: number): string {
  return toIso(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).slice(0, 10);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const fresh = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timeZone, fresh);
  return fresh;
}

function offsetMs(ms: number, timeZone: string): number {
  const parts = formatOf(timeZone).formatToParts(ms);
  const of = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((part) => part.type === type)?.value ?? 0);
  const shown = Date.UTC(
    of('year'),
    of('month') - 1,
    of('day'),
    of('hour'),
    of('minute'),
    of('second'),
  );
  return shown - Math.floor(ms / 1000) * 1000;
}
