import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { seededRandom, type Random } from '@levee/shared/kernel/random';
import { isoNow } from '@levee/shared/kernel/clock';
import { newId } from '@levee/shared/kernel/ids';
import type { Ask } from '@levee/shared/commands/commands';
import type { RecordOf } from '@levee/shared/model/kinds';
import type { Changes } from '@levee/shared/protocol/changes';
import type { Envelope } from '@levee/shared/protocol/command';
import type { Receipt } from '@levee/shared/protocol/receipt';
import { serverActor, type Actor } from '@levee/shared/rules/actor';
import { readingOf, type Reading } from '@levee/shared/rules/audience';
import { isWithin } from '@levee/shared/rules/region-tree';
import { MemoryOutbox } from '@levee/dashboard/sync/outbox-store';
import { Session } from '@levee/dashboard/sync/session';
import type { Written } from '@levee/server/storage/log-store';
import { FakeWire, type ModelServer, type ServerEnd } from '@levee/test/support/fake-wire';
import type { MemoryStore } from '@levee/test/support/memory-store';
import { Node } from './node.js';
import { area, county } from './place.js';
import { plain, type Seams } from './seams.js';

export interface Client {
  readonly name: string;
  readonly person: Actor;
  readonly wire: FakeWire;
  readonly session: Session;
}

/** The rights of an account, and the number under which they last changed. */
interface Held {
  readonly reading: Reading | undefined;
  readonly sinceSeq: number;
}

/** A county, a server that may die, and people whose lines may break. Time belongs to the test. */
export class World {
  readonly clock = new ManualClock();
  readonly random: Random;
  readonly clients: Client[] = [];
  readonly seams: Seams;
  /** Every receipt that any client was ever given, as text. */
  readonly receipts = new Map<string, Set<string>>();
  /** Every command that any client sent, by id. */
  readonly asked = new Map<string, Envelope>();
  /** What was sent to somebody after it was no longer theirs (I7, I8). */
  readonly leaks: string[] = [];
  readonly #held = new Map<string, Held>();
  #node: Node | undefined;

  constructor(
    readonly store: MemoryStore,
    people: readonly Actor[],
    seed: number,
    seams: Partial<Seams> = {},
  ) {
    this.random = seededRandom(seed);
    this.seams = { ...plain, ...seams };
    for (const { id, rights } of people)
      this.#held.set(id, { reading: readingOf(rights), sinceSeq: 0 });
    store.onWritten = (written) => this.#noteRights(written);
    this.startServer();
    people.forEach((person, i) => this.clients.push(this.#client(`client-${i}`, person)));
  }

  personOf(client: string): Actor | undefined {
    return this.clients.find(({ name }) => name === client)?.person;
  }

  /** With which eyes the log says that somebody reads now. */
  readingOf({ id }: Actor): Reading | undefined {
    return this.#held.get(id)?.reading;
  }

  async open(): Promise<void> {
    for (const { session } of this.clients) await session.open();
    await settle();
  }

  startServer(): void {
    this.#node ??= new Node(this);
  }

  crashServer(): void {
    this.#node?.die();
    this.#node = undefined;
    for (const { wire } of this.clients) wire.breakLine();
  }

  /** The office asks for something, by no line that could break. */
  govern({ kind, payload }: Ask): void {
    const envelope = { id: this.newId(), kind, area, payload, occurredAt: isoNow(this.clock) };
    this.#node?.govern(envelope, serverActor(county));
  }

  async advance(ms: number): Promise<void> {
    this.clock.advance(ms);
    await settle();
  }

  /** Everything works again: pump until all are live, nothing is under way and nothing waits. */
  async heal(turns: number, look: () => Promise<void>): Promise<void> {
    this.store.faultOf = () => 'none';
    this.startServer();
    for (const { wire } of this.clients) wire.isCut = false;
    let quietTurns = 0;
    for (let turn = 0; turn < turns; turn++) {
      for (const { wire } of this.clients) wire.pump(1000);
      await settle();
      await look();
      await this.advance(this.#isQuiet() ? 1000 : 250);
      if (this.#isQuiet() && ++quietTurns > 12) return;
    }
  }

  newId(): string {
    return newId(this.clock, this.random);
  }

  /** The server's end of a line, with somebody who writes down what should not have been sent. */
  watched(end: ServerEnd): ServerEnd {
    const send = end.send.bind(end);
    end.send = (frame) => {
      const person = this.personOf(end.client);
      if (person && this.#isLeak(person, frame)) this.leaks.push(`${person.id} to ${frame.to}`);
      send(frame);
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

  #noteRights({ changes }: Written): void {
    for (const { kind, id, seq, record } of changes.filter((one) => one.kind === 'grant')) {
      const account = id.slice('right-'.length);
      const grant = record as RecordOf<typeof kind & 'grant'> | null;
      this.#held.set(account, { reading: grant ? readingOf([grant]) : undefined, sinceSeq: seq });
    }
  }

  #isQuiet(): boolean {
    return this.clients.every(
      ({ wire, session }) =>
        session.link.state === 'revoked' ||
        (wire.load === 0 && session.link.state === 'live' && waiting(session) === 0),
    );
  }

  #client(name: string, person: Actor): Client {
    const wire = new RecordingWire(name, () => this.#node, this);
    const session: Session = new Session({
      area,
      transport: this.seams.wire(wire, () => session),
      store: new MemoryOutbox(),
      clock: this.clock,
      random: this.random,
      backoff: { baseMs: 500, capMs: 4_000 },
      actor: person,
      nextFrame: (act) => void this.clock.after(16, act),
    });
    this.seams.session(session);
    return { name, person, wire, session };
  }
}

/** Commands of a session that have no answer yet. */
export function waiting(session: Session): number {
  return session.outbox().filter(({ mark }) => mark !== 'refused').length;
}

class RecordingWire extends FakeWire {
  constructor(
    name: string,
    server: () => ModelServer | undefined,
    private readonly record: Pick<World, 'receipts' | 'asked'>,
  ) {
    super(name, server);
  }

  override command(...[message, answer]: Parameters<FakeWire['command']>): void {
    this.record.asked.set(message.id, message);
    super.command(message, (receipt) => {
      this.#note(receipt);
      answer(receipt);
    });
  }

  #note(receipt: Receipt): void {
    if (receipt.status === 'busy') return;
    const texts = this.record.receipts.get(receipt.id) ?? new Set();
    this.record.receipts.set(receipt.id, texts.add(JSON.stringify(receipt)));
  }
}

/** Lets every promise that can go on go on. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
