import type { OutboxRow } from '../outbox-store.js';
import { area, hour } from './frames.js';

/** A command in an outbox; the lane is its own unless it is said. */
export function row(id: string, over: Partial<OutboxRow> = {}): OutboxRow {
  const payload = { hazard: 'pond', measures: 'Bags' };
  const envelope = { id, kind: 'hazard.treat' as const, area, payload, occurredAt: hour };
  const capturedAtMs = Date.parse(hour);
  return {
    id,
    envelope,
    lane: id,
    author: 'me',
    capturedAtMs,
    receipt: null,
    epoch: null,
    ...over,
  };
}
