import { fromIso } from '../kernel/clock.js';
import type { Post } from '../model/duty.js';
import type { RulePack } from './pack.js';

/** Hours that somebody stands somewhere, in any unit. */
export interface HeldTurn {
  readonly post: Post;
  readonly startsMs: number;
  readonly endsMs: number;
}

/** Hours that somebody is away. */
export interface Away {
  readonly startsMs: number;
  readonly endsMs: number;
}

/** Minutes of rest after a turn at each post. */
export type Rest = RulePack['roster']['restMinutesAtPost'];

/** Why somebody cannot take a turn: they are away, they stand elsewhere then, or they would have no rest. */
export const hindrances = ['away', 'booked', 'tired'] as const;
export type Hindrance = (typeof hindrances)[number];

const minuteMs = 60_000;

/** The weightiest reason against somebody's taking a turn beside the turns they have; undefined where there is none. */
export function hindranceOf(
  turn: HeldTurn,
  held: readonly HeldTurn[],
  away: readonly Away[],
  rest: Rest,
): Hindrance | undefined {
  if (away.some((one) => isOver(turn, one))) return 'away';
  if (held.some((one) => isOver(turn, one))) return 'booked';
  return held.some((one) => gapMs(turn, one) < restMs(turn, one, rest)) ? 'tired' : undefined;
}

/** The same hours as numbers, for anything that begins and ends. */
export function hoursOf<T extends { readonly startsAt: string; readonly endsAt: string }>(
  timed: T,
): T & Away {
  return { ...timed, startsMs: fromIso(timed.startsAt), endsMs: fromIso(timed.endsAt) };
}

function isOver(a: Away, b: Away): boolean {
  return a.startsMs < b.endsMs && b.startsMs < a.endsMs;
}

function gapMs(a: Away, b: Away): number {
  return a.startsMs < b.startsMs ? b.startsMs - a.endsMs : a.startsMs - b.endsMs;
}

/** The post that tires more decides. */
function restMs(a: HeldTurn, b: HeldTurn, rest: Rest): number {
  return Math.max(rest[a.post], rest[b.post]) * minuteMs;
}
