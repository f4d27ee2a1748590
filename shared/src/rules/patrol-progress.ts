import { ref, type RecordRef } from '../model/kind-names.js';
import type { PatrolRun, PatrolTick, TickFact } from '../model/patrol.js';

/** What somebody told of a point, and the record it stands in. */
export interface ToldTick extends TickFact {
  readonly point: string;
  readonly of: RecordRef;
}

/** A run as far as it has been walked. */
export interface Walk {
  readonly points: readonly string[];
  readonly ticks: readonly ToldTick[];
}

/**
 * A run with its ticks. Logs from before ticks were records of their own hold them inside the run: whoever asks
 * here sees both, and nobody else has to know.
 */
export function walkOf(
  { id, points, ticks: inside = [] }: Pick<PatrolRun, 'id' | 'points' | 'ticks'>,
  own: readonly PatrolTick[] = [],
): Walk {
  const older = inside.map((tick) => ({ ...tick, of: ref('patrolRun', id) }));
  const told = own.flatMap((tick) =>
    tick.facts.map((fact) => ({ ...fact, point: tick.point, of: ref('patrolTick', tick.id) })),
  );
  return { points, ticks: [...older, ...told] };
}

/** The tick that counts of each point: the first, by when it happened. */
export function countedTicks({ ticks }: Pick<Walk, 'ticks'>): ReadonlyMap<string, ToldTick> {
  const counted = new Map<string, ToldTick>();
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
export function progressOf({ points, ticks }: Walk): Progress {
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

export function isComplete(walk: Walk): boolean {
  const { done, all } = progressOf(walk);
  return done === all;
}

/** Whether a run waits for somebody after its hour: not begun, or begun and not brought to an end. */
export function isOverdue(
  { state, dueBy }: Pick<PatrolRun, 'state' | 'dueBy'>,
  now: string,
): boolean {
  return state === 'missed' || (state !== 'finished' && dueBy < now);
}
