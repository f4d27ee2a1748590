import type { Mark } from '../../sync/outbox.js';
import type { Pending } from '../../sync/session.js';

export interface TrayCounts {
  readonly waiting: number;
  readonly refused: number;
}

const done: readonly Mark[] = ['refused', 'delivered', 'seen'];

/** How many are on their way, and how many came back and want their author. */
export function trayCounts(pending: readonly Pick<Pending, 'mark'>[]): TrayCounts {
  const refused = pending.filter(({ mark }) => mark === 'refused').length;
  const waiting = pending.filter(({ mark }) => !done.includes(mark)).length;
  return { waiting, refused };
}
