import type { RecordOf } from '@levee/shared/model/kinds';
import type { Changes } from '@levee/shared/protocol/changes';
import type { Envelope } from '@levee/shared/protocol/command';
import type { Receipt } from '@levee/shared/protocol/receipt';
import type { Actor } from '@levee/shared/rules/actor';
import { readingOf, type Reading } from '@levee/shared/rules/audience';
import { isWithin } from '@levee/shared/rules/region-tree';
import type { LoggedChange } from '@levee/server/storage/log-store';
import { FakeWire, type ModelServer, type ServerEnd } from '@levee/test/support/fake-wire';

/** The rights of an account, and the number under which they last changed. */
interface Held {
  readonly reading: Reading | undefined;
  readonly sinceSeq: number;
}

/** Stands beside all lines and writes down what was asked, answered and sent. */
export class Witness {
  /** Every receipt that any client was ever given, as text. */
  readonly receipts = new Map<string, Set<string>>();
  /** Every command that any client sent, by id. */
  readonly asked = new Map<string, Envelope>();
  /** What was sent to somebody after it was no longer theirs (I7, I8). */
  readonly leaks: string[] = [];
  /** The most frames that ever waited for one reader. */
  longestBacklog = 0;
  readonly #held = new Map<string, Held>();
  /** With which eyes each account ever read. */
  readonly #everHeld = new Map<string, Reading[]>();

  constructor(people: readonly Actor[]) {
    for (const { id, rights } of people) this.#hold(id, readingOf(rights), 0);
  }

  readingsOf({ id }: Pick<Actor, 'id'>): readonly Reading[] {
    return this.#everHeld.get(id) ?? [];
  }

  noteCommand(message: Envelope): void {
    this.asked.set(message.id, message);
  }

  noteReceipt(receipt: Receipt): void {
    if (receipt.status === 'busy') return;
    const texts = this.receipts.get(receipt.id) ?? new Set();
    this.receipts.set(receipt.id, texts.add(JSON.stringify(receipt)));
  }

  /** Rights are changes of the log: from their number on nothing else may be sent. */
  noteRights({ changes }: { readonly changes: readonly LoggedChange[] }): void {
    for (const { kind, id, seq, record } of changes.filter((one) => one.kind === 'grant')) {
      const account = id.slice('right-'.length);
      if (seq < (this.#held.get(account)?.sinceSeq ?? 0)) continue;
      const grant = record as RecordOf<typeof kind & 'grant'> | null;
      this.#hold(account, grant ? readingOf([grant]) : undefined, seq);
    }
  }

  #hold(account: string, reading: Reading | undefined, sinceSeq: number): void {
    this.#held.set(account, { reading, sinceSeq });
    if (reading) this.#everHeld.set(account, [...this.readingsOf({ id: account }), reading]);
  }

  /** The server's end of somebody's line, under watch. */
  watched(end: ServerEnd, person: Actor | undefined): ServerEnd {
    const send = end.send.bind(end);
    end.send = (frame) => {
      if (person && this.#isLeak(person, frame)) this.leaks.push(`${person.id} to ${frame.to}`);
      send(frame);
      this.longestBacklog = Math.max(this.longestBacklog, end.backlog);
    };
    return end;
  }

  #isLeak({ id }: Actor, { to, items }: Changes): boolean {
    const held = this.#held.get(id);
    if (!held || to <= held.sinceSeq) return false;
    const { reading, sinceSeq } = held;
    if (!reading) return true;
    const fresh = items.filter(({ seq, record }) => seq > sinceSeq && record !== null);
    return fresh.some(({ region }) => !isWithin(reading.scope, region));
  }
}

/** A client's line, with the witness beside it. */
export class RecordingWire extends FakeWire {
  constructor(
    name: string,
    server: () => ModelServer | undefined,
    private readonly witness: Witness,
  ) {
    super(name, server);
  }

  override command(...[message, answer]: Parameters<FakeWire['command']>): void {
    this.witness.noteCommand(message);
    super.command(message, (receipt) => {
      this.witness.noteReceipt(receipt);
      answer(receipt);
    });
  }
}
