import { z } from 'zod';

/** A wall as the server last heard of it. */
export const wallView = z.object({
  id: z.string(),
  name: z.string(),
  scope: z.string(),
  openedAt: z.string().nullable(),
  isLive: z.boolean(),
  seenAt: z.string().nullable(),
  version: z.string().nullable(),
  /** How often in the last day it was loaded again because it had frozen. */
  reloads: z.number().nullable(),
  painted: z.object({ seq: z.number(), at: z.string() }).nullable(),
  /** Until when somebody at the screen holds its picture, by the server's hour. */
  lockedUntil: z.string().nullable(),
});
export type WallView = z.infer<typeof wallView>;

export const wallsAnswer = z.object({
  version: z.string(),
  serverNow: z.string(),
  walls: z.array(wallView),
});

/** Calm last. `waiting`: it was made and never opened. */
export const wallStandings = ['stopped', 'gone', 'waiting', 'painting'] as const;
export type WallStanding = (typeof wallStandings)[number];

/** How a wall stands by the server's hour: the same limit by which the server raises its alert (I21). */
export function standingOf(
  { openedAt, isLive, painted }: WallView,
  nowMs: number,
  stoppedAfterSeconds: number,
): WallStanding {
  if (openedAt === null) return 'waiting';
  if (!isLive) return 'gone';
  const silentMs = nowMs - Date.parse(painted?.at ?? openedAt);
  return silentMs > stoppedAfterSeconds * 1_000 ? 'stopped' : 'painting';
}

/** For how long somebody at the screen still holds its picture, at an hour of the server; 0: nobody does. */
export function lockedMs({ lockedUntil, isLive }: WallView, nowMs: number): number {
  return lockedUntil === null || !isLive ? 0 : Math.max(0, Date.parse(lockedUntil) - nowMs);
}

/** Whether it runs other pages than the server gives out; one that never said which is not accused. */
export function isBehind({ version }: WallView, current: string): boolean {
  return version !== null && version !== current;
}

/** In the order people count them: 2号屏 before 10号屏. A wall stands where it stood yesterday. */
export function inOrder(walls: readonly WallView[]): WallView[] {
  return walls.toSorted((a, b) =>
    a.name.localeCompare(b.name, 'zh-CN', { numeric: true, sensitivity: 'base' }),
  );
}
