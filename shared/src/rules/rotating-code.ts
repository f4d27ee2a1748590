import { fromIso } from '../kernel/clock.js';
import { hmacSha256 } from '../kernel/hashes.js';
import type { CheckInCode } from '../model/check-in-code.js';
import type { DrillClock } from './drill-clock.js';

/** Six digits that change every half minute: HMAC-SHA-256 of the number of the window, shortened as in RFC 4226. */
export function codeAt(secret: string, realMs: number, everySeconds: number): string {
  return codeOf(secret, windowOf(realMs, everySeconds));
}

/** When the code that holds at this moment gives way to the next. */
export function codeUntilMs(realMs: number, everySeconds: number): number {
  return (windowOf(realMs, everySeconds) + 1) * everySeconds * 1000;
}

/** Whether the code stood on the screen at that moment or just before: somebody has to type it. */
export function isCodeAt(
  { secret }: Pick<CheckInCode, 'secret'>,
  code: string,
  { realMs, everySeconds }: { readonly realMs: number; readonly everySeconds: number },
): boolean {
  const window = windowOf(realMs, everySeconds);
  return [window, window - 1].some((one) => codeOf(secret, one) === code);
}

/**
 * The real hour behind an hour of the area. A drill runs at a pace of its own, and a code that changed thirty
 * times a second could not be typed. Of a paused drill only the server's own hour is known.
 */
export function realMsAt(
  atMs: number,
  drillClock: DrillClock | null | undefined,
  serverNowMs: number,
): number {
  if (!drillClock) return atMs;
  const { realAt, showsAt, rate } = drillClock;
  if (rate === 0) return serverNowMs;
  return Math.min(serverNowMs, fromIso(realAt) + (atMs - fromIso(showsAt)) / rate);
}

function windowOf(realMs: number, everySeconds: number): number {
  return Math.floor(realMs / (everySeconds * 1000));
}

const digits = 6;

function codeOf(secret: string, window: number): string {
  const mac = hmacSha256(secret, String(window));
  const from = (mac.at(-1) ?? 0) & 0x0f;
  const word = new DataView(mac.buffer, mac.byteOffset + from, 4).getUint32(0) & 0x7fff_ffff;
  return String(word % 10 ** digits).padStart(digits, '0');
}
