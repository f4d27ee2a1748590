import type { AttentionMatter } from '../model/attention.js';
import type { ShownScene } from '../model/scene.js';
import type { Standing } from './scene-at.js';

/** Something that happened just now and has a scene to show it. */
export interface Alarm {
  /** The same key is the same alarm. */
  readonly key: string;
  readonly matter: AttentionMatter;
  /** Since when it is known here, in the server's hour. */
  readonly sinceMs: number;
  readonly shows: ShownScene;
}

/** What stands on a wall, and the alarm that everybody before it should know of. */
export interface Alarmed extends Standing {
  readonly alarm: Alarm | null;
  /** Whether the alarm put its own scene there. */
  readonly isTakenOver: boolean;
}

interface Terms {
  readonly nowMs: number;
  /** How long an alarm stands. */
  readonly forMs: number;
  /** Whether the plan lets alarms put their scene there; where not, they are told beside what stands. */
  readonly mayTakeOver: boolean;
  /** Since when the wall is locked: it stays what it was then, whatever happens; null: it is not. */
  readonly heldSinceMs: number | null;
}

/**
 * The scene of the newest alarm stands for its time. It changes nothing of what it stands before: afterwards that is
 * back as if nothing had been, a playlist where it would be by then. A locked wall is told of an alarm, and stays.
 */
export function takeOver(standing: Standing, alarms: readonly Alarm[], terms: Terms): Alarmed {
  const { nowMs, forMs, mayTakeOver, heldSinceMs } = terms;
  const alarm = newestAt(alarms, nowMs, forMs);
  const taker = mayTakeOver ? newestAt(alarms, heldSinceMs ?? nowMs, forMs) : null;
  if (!taker) return { ...standing, alarm, isTakenOver: false };
  const untilMs = heldSinceMs === null ? taker.sinceMs + forMs : standing.untilMs;
  return { ...taker.shows, untilMs, alarm, isTakenOver: true };
}

function newestAt(alarms: readonly Alarm[], atMs: number, forMs: number): Alarm | null {
  return alarms
    .filter(({ sinceMs }) => sinceMs <= atMs && atMs < sinceMs + forMs)
    .reduce<Alarm | null>((newest, one) => (isNewer(newest, one) ? newest : one), null);
}

function isNewer(one: Alarm | null, other: Alarm): boolean {
  return one !== null && one.sinceMs > other.sinceMs;
}
