import type { PatrolRun, PatrolTick } from '../model/patrol.js';

type Walked = Pick<PatrolRun, 'points' | 'ticks'>;

/** The tick that counts of each point: the first, by when it happened. */
export function countedTicks({ ticks }: Pick<PatrolRun, 'ticks'>): ReadonlyMap<string, PatrolTick> {
  const counted = new Map<string, PatrolTick>();
  for (const tick of ticks) {
    const known = counted.get(tick.point);
    if (!known || tick.at < known.at) counted.set(tick.point, tick);
  }
  return counted;
}

export interface Progress {
  readonly done: number;
  readonly all: number;
  readonly late: number;
  readonly byHand: number;
  readonly findings: number;
}

/** How far a run has come: points that somebody has been at, each counted once. */
export function progressOf({ points, ticks }: Walked): Progress {
  const counted = countedTicks({ ticks });
  const done = points.flatMap((point) => counted.get(point) ?? []);
  return {
    done: done.length,
    all: points.length,
    late: done.filter(({ isLate }) => isLate).length,
    byHand: done.filter(({ method }) => method === 'hand').length,
    findings: ticks.filter(({ result }) => result !== 'normal').length,
  };
}

export function isComplete(run: Walked): boolean {
  const { done, all } = progressOf(run);
  return done === all;
}

/** Whether a run waits for somebody after its hour: not begun, or begun and not brought to an end. */
export function isOverdue(
  { state, dueBy }: Pick<PatrolRun, 'state' | 'dueBy'>,
  now: string,
): boolean {
  return state === 'missed' || (state !== 'finished' && dueBy < now);
}
