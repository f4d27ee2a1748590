import type { Transport } from '@levee/dashboard/sync/transport';
import type { PictureStore } from '@levee/dashboard/sync/picture/picture-store';
import type { OutboxStore } from '@levee/dashboard/sync/outbox-store';
import type { Session } from '@levee/dashboard/sync/session';
import type { Envelope } from '@levee/shared/protocol/command';
import type { Receipt } from '@levee/shared/protocol/receipt';
import type { Snapshot } from '@levee/shared/protocol/snapshot';
import type { Actor } from '@levee/shared/rules/actor';
import type { Reading } from '@levee/shared/rules/audience';
import type { Committed } from '@levee/server/commands/committed';
import type { Fanout } from '@levee/server/realtime/fanout';
import type { LoggedChange, LogStore } from '@levee/server/storage/log-store';
import type { ServerEnd } from '@levee/test/support/fake-wire';

export type Submit = (body: unknown, actor: Actor) => Promise<Receipt>;
export type ReadingOf = (area: string) => Promise<Reading | undefined>;

/**
 * Where the model's parts are joined. A test may put something of its own between two of them, as a
 * bug would; what is left out is joined as in the product.
 */
export interface Seams {
  /** The log as the server sees it. */
  store(store: LogStore, publish: (committed: Committed) => void): LogStore;
  /** The one door for commands. */
  submit(submit: Submit): Submit;
  /** A node's fan-out that has just been made. */
  fanout(fanout: Fanout): void;
  /** Cuts off those whose rights have changed. */
  fencing(act: () => void): void;
  /** Takes a reader out that does not keep up. */
  lagging(act: () => void): void;
  /** What a browser keeps of its commands. */
  outbox(store: OutboxStore): OutboxStore;
  /** What a browser keeps of its picture. */
  pictures(store: PictureStore): PictureStore;
  /** A command as it comes out of the line. */
  arrived(message: Envelope): Promise<Envelope>;
  /** What goes out to one reader. */
  end(end: ServerEnd): ServerEnd;
  /** With which eyes a reader reads. */
  readingOf(readingOf: ReadingOf): ReadingOf;
  /** What becomes of rows before a reader gets them. */
  onRows(rows: readonly LoggedChange[]): readonly LoggedChange[];
  snapshot(snapshot: Snapshot): Promise<Snapshot>;
  /** The line as a client sees it. */
  wire(wire: Transport, session: () => Session): Transport;
  /** A client that has just been made. */
  session(session: Session): void;
}

/** The parts as the product joins them. */
export const plain: Seams = {
  store: (store) => store,
  submit: (submit) => submit,
  fanout: () => undefined,
  fencing: (act) => act(),
  lagging: (act) => act(),
  outbox: (store) => store,
  pictures: (store) => store,
  arrived: async (message) => message,
  end: (end) => end,
  readingOf: (readingOf) => readingOf,
  onRows: (rows) => rows,
  snapshot: async (snapshot) => snapshot,
  wire: (wire) => wire,
  session: () => undefined,
};
