import { toIso } from '@levee/shared/kernel/clock';

const DAY_MS = 86_400_000;

/**
 * The newest eight o'clock in the morning of Asia/Shanghai that is not after `nowMs`: a good first minute for a
 * drill, whose day turns begin then. Eight there is midnight UTC, and the zone has no summer time.
 */
export function drillStart(nowMs: number): string {
  return toIso(Math.floor(nowMs / DAY_MS) * DAY_MS);
}
