import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { seededRandom, type Random } from '@levee/shared/kernel/random';
import { every } from '@levee/shared/kernel/clock';
import { newId } from '@levee/shared/kernel/ids';
import type { Envelope } from '@levee/shared/protocol/command';
import type { Receipt } from '@levee/shared/protocol/receipt';
import { byeCodes } from '@levee/shared/protocol/bye';
import { beatMs } from '@levee/shared/protocol/version';
import type { Actor } from '@levee/shared/rules/actor';
import type { Reading } from '@levee/shared/rules/audience';
import { defaultPack } from '@levee/shared/rules/pack';
import { MemoryOutbox } from '@levee/dashboard/sync/outbox-store';
import { Session } from '@levee/dashboard/sync/session';
import { CommandDoor } from '@levee/server/commands/command-door';
import { Feed } from '@levee/server/commands/feed';
import { beatsOf } from '@levee/server/realtime/beats';
import { Fanout } from '@levee/server/realtime/fanout';
import { Reader } from '@levee/server/realtime/reader';
import { seenRecord } from '@levee/server/realtime/redacted';
import { FakeWire, type ModelServer, type ServerEnd } from '@levee/test/support/fake-wire';
import { MemoryStore } from '@levee/test/support/memory-store';

export const area = 'model';
export const county = '990101000000';

export interface Person {
  readonly actor: Actor;
  readonly reading: Reading;
}

export interface Client {
  readonly name: string;
  readonly person: Person;
  readonly wire: FakeWire;
  readonly session: Session;
}

/** One node: everything that dies with its process. The store outlives it. */
class Node implements ModelServer {
  readonly #feed = new Feed();
  readonly #fanout: Fanout;
  readonly #door: CommandDoor;
  readonly #ends = new Map<string, { readonly end: ServerEnd; readonly reader: Reader }>();
  readonly #cancelBeat: () => void;

  constructor(private readonly world: World) {
    const { store, clock } = world;
    this.#door = new CommandDoor({
      store,
      clock,
      pack: defaultPack,
      onCommitted: (committed) => this.#feed.publish(committed),
    });
    this.#fanout = new Fanout(this.#feed, {
      store,
      clock,
      broadcast: (room, frame) => this.#inRoom(room).forEach((end) => end.send(frame)),
      onRows: () => undefined,
      onEpochChanged: (_area, stranded) =>
        stranded.forEach(({ id }) =>
          this.#ends
            .get(id)
            ?.end.tell((listener) =>
              listener.bye({ code: byeCodes.gap, retry: 'after', afterMs: 0 }),
            ),
        ),
    });
    this.#cancelBeat = every(clock, beatMs, () => this.#beat());
  }

  opened(end: ServerEnd): void {
    const { store, clock } = this.world;
    const readingOf = async (): Promise<Reading | undefined> =>
      this.world.personOf(end.client)?.reading;
    this.#ends.set(end.id, {
      end,
      reader: new Reader(end, { fanout: this.#fanout, store, clock, readingOf, expiresAt: null }),
    });
  }

  closed(end: ServerEnd): void {
    this.#ends.get(end.id)?.reader.fence();
    this.#ends.delete(end.id);
  }

  hello(...[end, message, answer]: Parameters<ModelServer['hello']>): void {
    const greet = async (): Promise<void> => {
      const greeting = await this.#ends.get(end.id)?.reader.hello(message);
      answer(greeting?.welcomes ?? []);
      await greeting?.follow();
    };
    void greet();
  }

  command(...[end, message, answer]: Parameters<ModelServer['command']>): void {
    const person = this.world.personOf(end.client);
    if (!person) return;
    this.#door.submit(message, person.actor).then(answer, () => undefined);
  }

  async snapshot(client: string): ReturnType<ModelServer['snapshot']> {
    const { epoch, seq, records } = await this.world.store.state(area);
    const reading = this.world.personOf(client)?.reading;
    if (!reading) throw new Error('not theirs');
    return {
      area,
      epoch,
      seq,
      serverNow: new Date(this.world.clock.nowMs()).toISOString(),
      records: records.flatMap((one) => seenRecord(one, reading) ?? []),
    };
  }

  /** The process ends: nothing it still had in hand goes anywhere. */
  die(): void {
    this.#cancelBeat();
    this.#fanout.close();
    this.#ends.clear();
  }

  #beat(): void {
    for (const [name, fanout] of this.#fanout.areas) {
      for (const { room, beat } of beatsOf(name, fanout, this.world.clock)) {
        for (const end of this.#inRoom(room)) end.tell((listener) => listener.beat(beat));
      }
    }
  }

  #inRoom(room: string): ServerEnd[] {
    return [...this.#ends.values()].flatMap(({ end }) => (end.rooms.has(room) ? [end] : []));
  }
}

/** A county, a server that may die, and people whose lines may break. Time belongs to the test. */
export class World {
  readonly clock = new ManualClock();
  readonly random: Random;
  readonly clients: Client[] = [];
  /** Every receipt that any client was ever given, as text. */
  readonly receipts = new Map<string, Set<string>>();
  /** Every command that any client sent, by id. */
  readonly asked = new Map<string, Envelope>();
  #node: Node | undefined;

  constructor(
    readonly store: MemoryStore,
    people: readonly Person[],
    seed: number,
  ) {
    this.random = seededRandom(seed);
    this.startServer();
    people.forEach((person, i) => this.clients.push(this.#client(`client-${i}`, person)));
  }

  personOf(client: string): Person | undefined {
    return this.clients.find(({ name }) => name === client)?.person;
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

  async advance(ms: number): Promise<void> {
    this.clock.advance(ms);
    await settle();
  }

  /** Everything works again: pump until all are live, nothing is under way and nothing waits. */
  async heal(): Promise<void> {
    this.store.faultOf = () => 'none';
    this.startServer();
    for (const { wire } of this.clients) wire.isCut = false;
    let quietTurns = 0;
    for (let turn = 0; turn < 400; turn++) {
      for (const { wire } of this.clients) wire.pump(1000);
      await this.advance(this.#isQuiet() ? 1000 : 250);
      if (this.#isQuiet() && ++quietTurns > 12) return;
    }
  }

  newId(): string {
    return newId(this.clock, this.random);
  }

  #isQuiet(): boolean {
    return this.clients.every(
      ({ wire, session }) =>
        wire.load === 0 && session.link.state === 'live' && waiting(session) === 0,
    );
  }

  #client(name: string, person: Person): Client {
    const wire = new RecordingWire(name, () => this.#node, this);
    const session = new Session({
      area,
      transport: wire,
      store: new MemoryOutbox(),
      clock: this.clock,
      random: this.random,
      backoff: { baseMs: 500, capMs: 4_000 },
      actor: person.actor,
      nextFrame: (act) => void this.clock.after(16, act),
    });
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
