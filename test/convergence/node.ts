import { every, toIso, type Cancel } from '@levee/shared/kernel/clock';
import { byeCodes } from '@levee/shared/protocol/bye';
import { beatMs } from '@levee/shared/protocol/version';
import type { Changes } from '@levee/shared/protocol/changes';
import type { Actor } from '@levee/shared/rules/actor';
import type { Reading } from '@levee/shared/rules/audience';
import { defaultPack } from '@levee/shared/rules/pack';
import { claimOf, type Claim } from '@levee/server/auth/claim';
import { Actors } from '@levee/server/commands/actors';
import { CommandDoor } from '@levee/server/commands/command-door';
import { Feed } from '@levee/server/commands/feed';
import { beatsOf, quiet } from '@levee/server/realtime/beats';
import { Fanout } from '@levee/server/realtime/fanout';
import { Reader } from '@levee/server/realtime/reader';
import { seenRecord } from '@levee/server/realtime/redacted';
import { rightsChangeIn } from '@levee/server/realtime/rights-change';
import type { LoggedChange, LogStore } from '@levee/server/storage/log-store';
import type { WireMessages } from '@levee/server/wire/wire';
import { fullFrames, type ModelServer, type ServerEnd } from '@levee/test/support/fake-wire';
import { area } from './place.js';
import type { Submit } from './seams.js';
import type { World } from './world.js';

interface Member {
  readonly end: ServerEnd;
  readonly reader: Reader;
  readonly account: string;
}

/** One node: everything that dies with its process. The store outlives it. */
export class Node implements ModelServer {
  readonly #feed = new Feed();
  readonly #fanout: Fanout;
  readonly #submit: Submit;
  readonly #actors: Actors;
  readonly #store: LogStore;
  readonly #members = new Map<string, Member>();
  readonly #cancelBeat: Cancel;

  constructor(
    private readonly world: World,
    store: LogStore,
  ) {
    const { clock, seams } = world;
    const publish = this.#feed.publish.bind(this.#feed);
    this.#feed.onCommitted((committed) => world.witness.noteRights(committed));
    this.#store = seams.store(store, publish);
    this.#actors = new Actors(this.#store);
    // No turn of the loop: in the model everything goes on by promises alone.
    const parts = { store: this.#store, clock, loopTurn: async () => undefined };
    const door = new CommandDoor({ ...parts, pack: defaultPack, onCommitted: publish });
    this.#submit = seams.submit((body, actor) => door.submit(body, actor));
    this.#fanout = new Fanout(this.#feed, {
      ...parts,
      broadcast: (room, frame) => this.#inRoom(room).forEach((one) => this.#send(one, frame)),
      onRows: (_area, rows) => this.#noticeRights(seams.onRows(rows)),
      onEpochChanged: (_area, stranded) =>
        stranded.forEach(({ id }) => this.#bye(this.#members.get(id), byeCodes.gap)),
    });
    seams.fanout(this.#fanout);
    this.#feed.onCommitted(({ epoch, changes }) =>
      world.pokes.send(this, { area, epoch, seq: changes.at(-1)?.seq ?? 0 }),
    );
    this.#cancelBeat = every(clock, beatMs, () => this.#beat());
  }

  opened(socket: ServerEnd): void {
    const person = this.world.personOf(socket.client);
    const end = this.world.seams.end(this.world.witness.watched(socket, person));
    const account = person?.id ?? '';
    const readingOf = this.world.seams.readingOf(() => this.#readingOf(account));
    const reader = new Reader(end, {
      fanout: this.#fanout,
      store: this.#store,
      clock: this.world.clock,
      claimOn: async (name) => {
        const claim = await this.#claimOf(account);
        const reading = await readingOf(name);
        return reading && { grants: undefined, untilMs: undefined, ...claim, reading };
      },
      onEnded: () => this.#bye(this.#members.get(socket.id), byeCodes.scopeChanged),
      expiresAt: null,
    });
    this.#members.set(socket.id, { end, reader, account });
  }

  closed({ id }: ServerEnd): void {
    this.#members.get(id)?.reader.fence();
    this.#members.delete(id);
  }

  hello(...[end, message, answer]: Parameters<ModelServer['hello']>): void {
    const greet = async (): Promise<void> => {
      const greeting = await this.#members.get(end.id)?.reader.hello(message);
      if (!greeting) return;
      answer(greeting.welcomes);
      await greeting.follow();
    };
    greet().catch(() => undefined);
  }

  command(...[end, message, answer]: Parameters<ModelServer['command']>): void {
    const decide = async (): Promise<void> => {
      const arrived = await this.world.seams.arrived(message);
      answer(await this.#submit(arrived, await this.#actorOf(end.client)));
    };
    decide().catch(() => undefined);
  }

  poked(poke: WireMessages['poke']): void {
    this.#fanout.poked(poke);
  }

  /** A command of the office itself, which needs no line. */
  govern(body: unknown, actor: Actor): void {
    this.#submit(body, actor).catch(() => undefined);
  }

  async snapshot(client: string): ReturnType<ModelServer['snapshot']> {
    const reading = await this.#readingOf(this.world.personOf(client)?.id ?? '');
    if (!reading) throw new Error('not theirs');
    const { epoch, seq, records } = await this.#store.state(area);
    const seen = records.flatMap((one) => seenRecord(one, reading) ?? []);
    const serverNow = toIso(this.world.clock.nowMs());
    return this.world.seams.snapshot({ area, epoch, seq, ...reading, serverNow, records: seen });
  }

  /** The process ends: nothing it still had in hand goes anywhere. */
  die(): void {
    this.#cancelBeat();
    this.#fanout.close();
    this.#members.clear();
  }

  #actorOf(client: string): Promise<Actor> {
    const { id = '', name = '' } = this.world.personOf(client) ?? {};
    return this.#actors.of({ id, name }, area);
  }

  async #readingOf(account: string): Promise<Reading | undefined> {
    return (await this.#claimOf(account))?.reading;
  }

  async #claimOf(account: string): Promise<Claim | undefined> {
    return claimOf((await this.#actors.of({ id: account, name: '' }, area)).rights);
  }

  /** Who does not keep up leaves its channels before the next frame, as behind the product's adapter. */
  #send({ end, reader }: Member, frame: Changes): void {
    end.send(frame);
    if (end.backlog >= fullFrames) this.world.seams.lagging(() => void reader.lag());
  }

  #noticeRights(rows: readonly LoggedChange[]): void {
    const change = rightsChangeIn(rows);
    if (!change) return;
    for (const member of this.#members.values()) {
      if (!member.reader.restsOn(area, change, member.account)) continue;
      this.world.seams.fencing(() => {
        member.reader.fence();
        this.#bye(member, byeCodes.scopeChanged);
      });
    }
  }

  #bye(member: Member | undefined, code: number): void {
    member?.end.tell((listener) => listener.bye({ code, retry: 'after', afterMs: 0 }));
  }

  #beat(): void {
    for (const [name, fanout] of this.#fanout.areas)
      for (const { room, beat } of beatsOf(name, fanout, this.world.clock, quiet))
        for (const { end } of this.#inRoom(room)) end.tell((listener) => listener.beat(beat));
  }

  #inRoom(room: string): Member[] {
    return [...this.#members.values()].filter(({ end }) => end.rooms.has(room));
  }
}
