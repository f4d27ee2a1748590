/** How long a watchdog waits, and how much longer where loading again did not help. */
export interface RescueRule {
  readonly reloadAfterSeconds: number;
  readonly reloadAtMostEverySeconds: number;
}

const dayMs = 24 * 3_600_000;

/** Rescues further back have helped. */
const rowMs = 30 * 60_000;

/** When a page was loaded again because it had frozen, in the last day, by its own clock. Anything else is none. */
export function rescuesOfDay(kept: string | null, nowMs: number): readonly number[] {
  const times: unknown = parsed(kept);
  if (!Array.isArray(times)) return [];
  return times.filter(
    (at): at is number => typeof at === 'number' && at <= nowMs && nowMs - at < dayMs,
  );
}

/** With one more, as it is kept. */
export function withRescue(kept: string | null, nowMs: number): string {
  return JSON.stringify([...rescuesOfDay(kept, nowMs), nowMs]);
}

/** For how long the page may be silent: twice as long after each rescue that did not last. */
export function silentMsOf(
  rescues: readonly number[],
  nowMs: number,
  { reloadAfterSeconds, reloadAtMostEverySeconds }: RescueRule,
): number {
  const inRow = rescues.filter((at) => nowMs - at < rowMs).length;
  return Math.min(reloadAfterSeconds * 2 ** inRow, reloadAtMostEverySeconds) * 1_000;
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
