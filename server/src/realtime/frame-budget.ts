import type { EventEmitter } from 'node:events';
import type { Clock } from '@levee/shared/kernel/clock';
import { Bucket } from '../budgets/bucket.js';

/** A person acts a few times a second; an outbox that comes back from the hills has some hundred commands. */
const frameRate = { perSecond: 50, burst: 200 };

/** The most that is right is a gateway of positions: full frames of 64 KB, sixteen a second. */
const byteRate = { perSecond: 1024 * 1024, burst: 4 * 1024 * 1024 };

/** Said on an engine.io socket that has sent too much. Who says it a bye listens; where nobody does it is cut. */
export const overBudget = 'levee:over-budget';

interface Transport {
  /** The websocket; undefined with long polling. */
  readonly socket?: EventEmitter | undefined;
}

/** As much of an engine.io socket as is counted here. */
export interface EngineLine extends EventEmitter {
  readonly transport: Transport;
  close(discard?: boolean): void;
}

/**
 * Counts what comes in below socket.io, frames and bytes, so that no kind of packet is free: events nobody
 * listens to, joining and leaving, pongs, and the pings of the websocket itself.
 */
export function limitFrames(line: EngineLine, clock: Clock): void {
  const frames = new Bucket(clock, frameRate);
  const bytes = new Bucket(clock, byteRate);
  const count = (size: number): void => {
    if (frames.take() && bytes.take(size)) return;
    if (!line.emit(overBudget)) line.close(true);
  };
  const countPings = ({ socket }: Transport): void =>
    void socket?.on('ping', (data: Buffer) => count(data.length));
  line.on('packet', ({ data }: { readonly data?: unknown }) => count(sizeOf(data)));
  line.on('upgrade', countPings);
  countPings(line.transport);
}

function sizeOf(data: unknown): number {
  if (typeof data === 'string') return Buffer.byteLength(data);
  return ArrayBuffer.isView(data) || data instanceof ArrayBuffer ? data.byteLength : 0;
}
