import type { Mark } from '../../sync/outbox.js';
import type { Pending } from '../../sync/session.js';
import type { Tone } from '../../ui/tone.js';

export type TrayRow = Pending;

export const toneOfMark: Record<Mark, Tone> = {
  unsaved: 'attention',
  saved: 'plain',
  sending: 'plain',
  delivered: 'ok',
  seen: 'ok',
  refused: 'alarm',
};

export const markSign: Record<Mark, string> = {
  unsaved: '○',
  saved: '▣',
  sending: '↑',
  delivered: '✓',
  seen: '✓✓',
  refused: '!',
};

export interface TrayCounts {
  readonly waiting: number;
  readonly refused: number;
}

/** How many are on their way, and how many came back and want their author. */
export function trayCounts(pending: readonly Pick<Pending, 'mark'>[]): TrayCounts {
  const refused = pending.filter(({ mark }) => mark === 'refused').length;
  const waiting = pending.filter(({ mark }) => mark !== 'refused' && mark !== 'delivered').length;
  return { waiting, refused };
}
