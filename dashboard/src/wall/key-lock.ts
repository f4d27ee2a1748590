import { fromIso } from '@levee/shared/kernel/clock';
import { recordId } from '@levee/shared/model/base';
import { shownScene, type ShownScene } from '@levee/shared/model/scene';
import { defaultPack } from '@levee/shared/rules/pack';
import { z } from 'zod';

/** What stood on the glass when somebody pressed the key, until when it stays there whatever is ordered. */
const keyLock = z.object({ shown: shownScene, untilMs: z.number(), wall: recordId.nullable() });
export type KeyLock = z.infer<typeof keyLock>;

const keyLockMs = defaultPack.wall.keyLockMinutes * 60_000;

/** The key once more ends it. */
export function pressed(
  lock: KeyLock | null,
  shown: ShownScene,
  wall: string | null,
  nowMs: number,
): KeyLock | null {
  if (holds(lock, wall, nowMs)) return null;
  const { scene, about } = shown;
  return { shown: { scene, about }, untilMs: nowMs + keyLockMs, wall };
}

/** Whether it holds this wall at an hour of the server. */
export function holds(lock: KeyLock | null, wall: string | null, nowMs: number): lock is KeyLock {
  return lock !== null && lock.wall === wall && nowMs < lock.untilMs;
}

/** Until when the picture stands still because somebody explains, by hours of the server; null: it may move. */
export interface Locks {
  /** Whoever locked it. */
  readonly lockedUntilMs: number | null;
  /** By the key at this screen: the duty room knows of it only from here. */
  readonly keyLockedUntilMs: number | null;
}

/** The later of the key's lock and the duty room's, of those that hold now. */
export function locksOf(
  held: Pick<KeyLock, 'untilMs'> | null,
  ordered: { readonly until: string } | undefined,
): Locks {
  const untils = [held?.untilMs, ordered && fromIso(ordered.until)].filter(
    (ms) => ms !== undefined,
  );
  const lockedUntilMs = untils.length > 0 ? Math.max(...untils) : null;
  return { lockedUntilMs, keyLockedUntilMs: held?.untilMs ?? null };
}

/** As it was kept in the browser; null where that is none. */
export function readKeyLock(kept: string | null): KeyLock | null {
  if (kept === null) return null;
  try {
    return keyLock.safeParse(JSON.parse(kept)).data ?? null;
  } catch {
    return null;
  }
}
