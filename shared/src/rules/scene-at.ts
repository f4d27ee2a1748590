import { fromIso } from '../kernel/clock.js';
import type { Playlist, ShownScene, WallPlan } from '../model/scene.js';

/** A scene that stands now; `untilMs`: when it gives way by itself, null where nothing is due. */
export interface Standing extends ShownScene {
  readonly untilMs: number | null;
}

type Plan = Pick<WallPlan, 'shows' | 'since' | 'pinned' | 'lock'>;
type Lock = NonNullable<WallPlan['lock']>;

/** What every wall shows that nobody has told anything. */
const first: Standing = { scene: 'overview', about: null, untilMs: null };

/**
 * Which scene a wall shows at an hour of the server. What is pinned comes before what is shown, and a playlist
 * goes round from the entry and the hour it was begun at. While the wall is locked the hour of its locking counts.
 */
export function sceneAt(
  plan: Plan | undefined,
  playlist: Playlist | undefined,
  nowMs: number,
): Standing {
  if (!plan) return first;
  const lock = standingLock(plan, nowMs);
  if (!lock) return unlocked(plan, playlist, nowMs);
  const atMs = Math.min(fromIso(lock.since), nowMs);
  return { ...unlocked(plan, playlist, atMs), untilMs: fromIso(lock.until) };
}

/** The lock that holds a wall at an hour of the server. */
export function standingLock(
  plan: Pick<WallPlan, 'lock'> | undefined,
  nowMs: number,
): Lock | undefined {
  const lock = plan?.lock;
  return lock && nowMs < fromIso(lock.until) ? lock : undefined;
}

function unlocked(plan: Plan, playlist: Playlist | undefined, atMs: number): Standing {
  const { pinned } = plan;
  const untilMs = pinned?.until ? fromIso(pinned.until) : null;
  const shown = shownAt(plan, playlist, atMs);
  if (!pinned || (untilMs !== null && atMs >= untilMs)) return shown;
  return { scene: pinned.scene, about: pinned.about, untilMs };
}

function shownAt({ shows, since }: Plan, playlist: Playlist | undefined, atMs: number): Standing {
  if ('scene' in shows) return { ...shows, untilMs: null };
  if (!playlist) return first;
  const { entries } = playlist;
  const wholeMs = entries.reduce((sum, entry) => sum + entry.dwellSeconds * 1_000, 0);
  const sinceMs = fromIso(since);
  const roundMs = Math.max(0, atMs - sinceMs) % wholeMs;
  const turned = entries.map((_entry, at) => entries[(shows.from + at) % entries.length]);
  let endMs = 0;
  for (const entry of turned) {
    endMs += (entry?.dwellSeconds ?? 0) * 1_000;
    if (entry && roundMs < endMs) {
      const untilMs = Math.max(atMs, sinceMs) + endMs - roundMs;
      return { scene: entry.scene, about: null, untilMs };
    }
  }
  return first;
}
