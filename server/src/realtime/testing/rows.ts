import type { AnyRecord, RecordOf } from '@levee/shared/model/kinds';
import type { Changes } from '@levee/shared/protocol/changes';
import type { Reading } from '@levee/shared/rules/audience';
import { county, minute, north, south } from '@levee/shared/testing/scene';
import type { LoggedChange, RecordRow, Written } from '../../storage/log-store.js';
import type { Subscriber } from '../channel.js';

export const area = 'county-one';
export const epoch = 'epoch-one';

export const commanders: Reading = { audience: 'commander', scope: county };
export const northOfficers: Reading = { audience: 'officer', scope: north };
export const southOfficers: Reading = { audience: 'officer', scope: south };
export const walls: Reading = { audience: 'wall', scope: county };

export function unit(id: string, region = north, name = id): RecordOf<'unit'> {
  return { id, region, name, unitKind: 'linked', dutyPhone: '13800000042' };
}

/** A row of the log that puts an office; say what is different. */
export function row(seq: number, over: Partial<RecordRow> = {}): RecordRow {
  const id = over.id ?? `unit-${seq}`;
  const region = over.region === undefined ? north : over.region;
  const record: AnyRecord | null =
    over.record === undefined ? unit(id, region ?? county) : over.record;
  const times = { occurredAt: minute(0), recordedAt: minute(0) };
  const chain = { prevHash: `hash-${seq - 1}`, hash: `hash-${seq}` };
  const written = { seq, commandId: `command-${seq}`, kind: 'unit' as const, id, version: 1 };
  return {
    ...written,
    region,
    oldRegion: null,
    actor: 'Somebody',
    ...times,
    record,
    ...chain,
    ...over,
  };
}

export function rows(from: number, to: number): LoggedChange[] {
  return Array.from({ length: to - from + 1 }, (_, i) => row(from + i));
}

/** What a batch writes to put these rows and their records into a store. */
export function written(changes: readonly LoggedChange[], inEpoch = epoch): Written {
  const last = changes.at(-1);
  const head = { epoch: inEpoch, seq: last?.seq ?? 0, hash: last?.hash ?? '' };
  return { changes, receipts: [], head, recordedAt: minute(0) };
}

/** A reader that remembers every frame, in rooms that know who is in them. */
export class Inbox implements Subscriber {
  readonly frames: Changes[] = [];
  readonly rooms = new Set<string>();
  #isFull = false;
  readonly #waits: (() => void)[] = [];

  constructor(readonly id: string) {}

  /** Every number it has been shown, by the items in its frames. */
  get seqs(): number[] {
    return this.frames.flatMap(({ items }) => items.map(({ seq }) => seq));
  }

  send(frame: Changes): void {
    this.frames.push(frame);
  }

  /** From now on there is no room for more, until `drain`. */
  fill(): void {
    this.#isFull = true;
  }

  drain(): void {
    this.#isFull = false;
    for (const letGo of this.#waits.splice(0)) letGo();
  }

  drained(): Promise<void> | undefined {
    return this.#isFull ? new Promise((resolve) => this.#waits.push(resolve)) : undefined;
  }

  follow(room: string): void {
    this.rooms.add(room);
  }

  unfollow(room: string): void {
    this.rooms.delete(room);
  }
}

/** Broadcasts to whoever of these is in the room. */
export function toRooms(inboxes: readonly Inbox[]): (room: string, frame: Changes) => void {
  return (room, frame) => {
    for (const inbox of inboxes) if (inbox.rooms.has(room)) inbox.send(frame);
  };
}
