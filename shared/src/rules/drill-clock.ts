import { fromIso, toIso } from '../kernel/clock.js';
import type { Profile } from '../model/profile.js';

export type DrillClock = NonNullable<Profile['drillClock']>;

/**
 * The hour an area lives in. A real area lives in the server's; a drill in its own, which began at
 * `showsAt` when the server's clock said `realAt` and runs `rate` times as fast (0: paused).
 */
export function areaNowMs(drillClock: DrillClock | null | undefined, serverNowMs: number): number {
  if (!drillClock) return serverNowMs;
  const elapsedMs = Math.max(0, serverNowMs - fromIso(drillClock.realAt));
  return fromIso(drillClock.showsAt) + elapsedMs * drillClock.rate;
}

/** The clock set to another pace; the hour it shows does not jump. */
export function paced(
  drillClock: DrillClock | null | undefined,
  serverNowMs: number,
  rate: number,
): DrillClock {
  return { realAt: toIso(serverNowMs), showsAt: toIso(areaNowMs(drillClock, serverNowMs)), rate };
}
