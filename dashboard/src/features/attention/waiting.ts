import { minuteMs } from './matter.js';

/** How long a matter waits: for a span, only just, or its hour is still a span ahead. */
export type Waiting =
  { readonly is: 'since' | 'ahead'; readonly spanMs: number } | { readonly is: 'now' };

/** Under a minute either way is now: what is due is counted only every few seconds, so seconds would be made up. */
export function waitingOf(sinceMs: number, nowMs: number): Waiting {
  const spanMs = Math.abs(nowMs - sinceMs);
  if (spanMs < minuteMs) return { is: 'now' };
  return { is: sinceMs < nowMs ? 'since' : 'ahead', spanMs };
}
