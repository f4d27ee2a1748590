import { timeParts } from '../live/times.js';
import { toIso } from '@levee/shared/kernel/clock';

const minuteMs = 60_000;

/** An instant as a browser's date-and-time field writes it, in the area's zone: 2026-07-20T08:00. */
export function localText(ms: number, timeZone: string): string {
  const { year, month, day, hour, minute } = timeParts(ms, timeZone);
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

/** The instant of a date-and-time field in the area's zone (ISO, UTC); undefined where the text is none. */
export function instantOf(text: string, timeZone: string): string | undefined {
  const asUtcMs = Date.parse(`${text}:00.000Z`);
  if (Number.isNaN(asUtcMs)) return undefined;
  const shown = Date.parse(`${localText(asUtcMs, timeZone)}:00.000Z`);
  return toIso(asUtcMs - (shown - asUtcMs));
}

/** The next time the area's clock shows this hour, in milliseconds. */
export function nextHourMs(nowMs: number, hour: number, timeZone: string): number {
  const two = String(hour).padStart(2, '0');
  const today = Date.parse(
    instantOf(`${localText(nowMs, timeZone).slice(0, 10)}T${two}:00`, timeZone) ?? toIso(nowMs),
  );
  return today > nowMs + minuteMs ? today : today + 24 * 60 * minuteMs;
}
