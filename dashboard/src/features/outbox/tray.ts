import { defaultPack } from '@levee/shared/rules/pack';
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

/** As many of the delivered are listed; the log has them all. */
const mostDelivered = 20;

/** What is listed: first what came back, then what is on its way, then what was delivered, the newest first. */
export function trayRows(
  pending: readonly TrayRow[],
  delivered: readonly TrayRow[],
): readonly TrayRow[] {
  const isBack = ({ mark }: TrayRow): boolean => mark === 'refused';
  const newest = delivered.toSorted((a, b) => (b.deliveredAtMs ?? 0) - (a.deliveredAtMs ?? 0));
  return [
    ...pending.filter(isBack),
    ...pending.filter((one) => !isBack(one)),
    ...newest.slice(0, mostDelivered),
  ];
}

/** 补报: so long after it was written that the records say so too. */
export function isLate({ capturedAtMs, deliveredAtMs }: TrayRow): boolean {
  const lateMs = defaultPack.duty.lateReportMinutes * 60_000;
  return deliveredAtMs !== null && deliveredAtMs - capturedAtMs > lateMs;
}
