import type { OutboxRow } from './outbox-store.js';

/** Rows that are answered `ok` stay for a week, to be offered again should the server's log begin a new epoch. */
const keptMs = 7 * 24 * 3_600_000;

/** Whether its week is over. What has no answer, or a no that nobody has read, is never too old. */
export function isSpent(
  { receipt, deliveredAtMs, capturedAtMs }: OutboxRow,
  nowMs: number,
): boolean {
  return receipt?.status === 'ok' && (deliveredAtMs ?? capturedAtMs) < nowMs - keptMs;
}
