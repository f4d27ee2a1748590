import type { IncomingMessage } from 'node:http';
import { every, toIso, unbroken, type Cancel, type Clock } from '@levee/shared/kernel/clock';
import type { Random } from '@levee/shared/kernel/random';
import { areaId } from '@levee/shared/model/base';
import { byeCodes } from '@levee/shared/protocol/bye';
import type { Changes } from '@levee/shared/protocol/changes';
import { hello as helloSchema } from '@levee/shared/protocol/hello';
import { paint as paintSchema } from '@levee/shared/protocol/paint';
import type { Receipt } from '@levee/shared/protocol/receipt';
import { beatMs, protocolVersion } from '@levee/shared/protocol/version';
import { volatile as volatileSchema } from '@levee/shared/protocol/volatile';
import type { Welcome } from '@levee/shared/protocol/welcome';
import type { Namespace } from 'socket.io';
import type { Authenticator } from '../auth/authenticator.js';
import { endingOf, type Ending, type Endings } from '../auth/endings.js';
import type { Identity } from '../auth/identity.js';
import type { CommandDoor } from '../commands/command-door.js';
import type { Feed } from '../commands/feed.js';
import type { Log } from '../log/log.js';
import type { LoggedChange, LogStore } from '../storage/log-store.js';
import type { Sources } from '../sources/sources.js';
import type { Wire } from '../wire/wire.js';
import { beatsOf, type Around } from './beats.js';
import { Connection, type LiveSocket } from './connection.js';
import { backedUp, unexpected, written } from './direct-adapter.js';
import { Fanout } from './fanout.js';
import type { LiveMeter } from './meter.js';
import { Reader, readerStates, type ReaderState } from './reader.js';
import { rightsChangeIn } from './rights-change.js';
import type { TrackBook } from './track-writer.js';
import { SeenLane } from './seen-lane.js';
import { sightOf } from './sight.js';
import { SightingWriter, type SightingBook } from './sighting-writer.js';
import { VolatileLane } from './volatile-lane.js';

export interface LiveParts {
  readonly store: LogStore;
  readonly feed: Feed;
  readonly door: CommandDoor;
  readonly authenticator: Authenticator;
  readonly endings: Endings;
  readonly wire: Wire;
  readonly sources: Sources;
  readonly tracks: TrackBook;
  readonly sightings: SightingBook;
  /** Where a request comes from, as the trusted proxies tell it. */
  readonly addressOf: (request: IncomingMessage) => string;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly meter?: LiveMeter | undefined;
}

interface Member {
  readonly connection: Connection;
  readonly reader: Reader;
}

/** How often everybody's right to be here is looked at again (I17: closed within 25 s). */
const holdsEveryMs = 20_000;

const slowEveryMs = 1_000;

/** A planned restart spreads its readers over so long. */
const spreadMs = 20_000;

/** Walls are few, and a wall that is away for long is reported (rule pack, `wall`). */
const wallSpreadMs = 5_000;

/** Until then a database that has gone may be back. */
const askAgainMs = 1_000;

/** Everybody who is connected to `/live` on this node. */
export class Live {
  readonly fanout: Fanout;
  readonly lane: VolatileLane;
  readonly #seen: SeenLane;
  readonly #sightings: SightingWriter;
  /** Sessions run out by the clock they were opened by. */
  readonly #unbroken: Clock;
  readonly #members = new Map<string, Member>();
  readonly #cancels: Cancel[];
  #namespace: Namespace | undefined;
  #closed = 0;

  constructor(private readonly parts: LiveParts) {
    this.#unbroken = unbroken(parts.clock);
    const { clock, feed, endings, store, meter } = parts;
    this.fanout = new Fanout(feed, {
      store,
      clock,
      meter,
      broadcast: (room, frame) => this.#broadcast(room, frame),
      onRows: (area, rows) => {
        this.lane.notice(area, rows);
        this.#noticeRights(area, rows);
      },
      onEpochChanged: (area, stranded) => {
        this.lane.forget(area);
        stranded.forEach(({ id }) => this.#members.get(id)?.connection.bye(byeCodes.gap));
      },
    });
    this.lane = new VolatileLane({
      ...parts,
      fanout: this.fanout,
      onGiven: (area, actor) => parts.sources.located(area, actor),
      toRoom: (room, message) => this.#namespace?.to(room).volatile.emit('volatile', message),
      members: () => this.#members.values(),
    });
    this.#seen = new SeenLane({ ...parts, fanout: this.fanout });
    this.#sightings = new SightingWriter({
      ...parts,
      book: parts.sightings,
      sights: () =>
        [...this.#members.values()].flatMap(
          ({ connection }) => sightOf(connection, parts.addressOf) ?? [],
        ),
    });
    this.#cancels = [
      every(clock, beatMs, () => this.#beat()),
      every(clock, slowEveryMs, () => this.#lookAtSlow()),
      every(clock, holdsEveryMs, () => void this.#lookAgain()),
      endings.listen((ending) => this.#end(ending)),
    ];
  }

  /** Painted walls of this node by device id: what is on the glass, and how long ago it was said. */
  get walls(): readonly { device: string; area: string; seq: number; paintAgeMs: number }[] {
    return [...this.#members.values()].flatMap(({ connection: { identity, paint } }) =>
      identity.kind === 'device' && paint
        ? [
            {
              device: identity.id,
              area: paint.area,
              seq: paint.seq,
              paintAgeMs: this.parts.clock.steadyMs() - paint.atMs,
            },
          ]
        : [],
    );
  }

  /** How many readers are in each state; of the closed, how many there have been. */
  get readers(): Readonly<Record<ReaderState, number>> {
    const states = [...this.#members.values()].map(({ reader }) => reader.state);
    const counts = readerStates.map((one) => [one, states.filter((state) => state === one).length]);
    return { ...(Object.fromEntries(counts) as Record<ReaderState, number>), closed: this.#closed };
  }

  /** Bytes that wait for each reader. */
  get queues(): readonly number[] {
    return [...this.#members.values()].map(({ connection }) => connection.backlog.bytes);
  }

  serve(namespace: Namespace): void {
    this.#namespace = namespace;
    namespace.adapter.on(backedUp, (id: string) => this.#backedUp(this.#members.get(id)));
    namespace.adapter.on(written, (event: string, bytes: number, readers: number) =>
      this.parts.meter?.written(event, bytes, readers),
    );
    namespace.adapter.on(unexpected, (what: string) =>
      this.parts.log.warn({ what }, 'socket.io is not as expected: every frame goes the slow way'),
    );
  }

  connected(socket: LiveSocket, identity: Identity): void {
    const { authenticator, clock, store, meter, log } = this.parts;
    const { id } = socket;
    const bye = (code: number): void => this.#saidBye(id, code);
    const connection = new Connection(socket, identity, this.#unbroken, bye);
    const reader = new Reader(connection, {
      fanout: this.fanout,
      store,
      clock,
      meter,
      claimOn: (area) => authenticator.claimFor(identity, area),
      onEnded: () => this.#scopeChanged(connection),
      expiresAt: identity.kind === 'account' ? toIso(identity.expiresAtMs) : null,
    });
    this.#members.set(id, { connection, reader });
    // It may have ended between the handshake and here, when nobody knew this socket yet (I9).
    const ending = endingOf(identity);
    if (this.parts.endings.has(ending)) this.#end(ending);
    log.info({ socket: id, who: identity.kind }, 'socket opened');
  }

  left(socket: LiveSocket): void {
    const member = this.#members.get(socket.id);
    if (!member) return;
    member.reader.close();
    member.connection.backlog.close();
    this.#members.delete(socket.id);
    this.#closed++;
    this.parts.log.info({ socket: socket.id }, 'socket closed');
  }

  async hello(
    socket: LiveSocket,
    message: unknown,
    answer: (reply: { welcomes: Welcome[] }) => void,
  ): Promise<void> {
    const member = this.#members.get(socket.id);
    const parsed = helloSchema.safeParse(message);
    if (!member) return;
    if (!parsed.success) return member.connection.bye(byeCodes.badRequest);
    if (parsed.data.proto !== protocolVersion) return member.connection.bye(byeCodes.upgrade);
    member.connection.greeted(parsed.data);
    const greeting = await member.reader.hello(parsed.data);
    if (!greeting) return;
    answer({ welcomes: greeting.welcomes });
    await greeting.follow();
    await this.lane.greet(member);
  }

  async command(
    socket: LiveSocket,
    message: unknown,
    answer: (receipt: Receipt) => void,
  ): Promise<void> {
    const member = this.#members.get(socket.id);
    if (!member) return;
    answer(
      await this.#decided(member.connection.identity, message, socket.id).catch(
        (error: unknown) => {
          this.parts.log.error({ err: error }, 'a command has no answer yet');
          return unknownOutcome(message);
        },
      ),
    );
  }

  async #decided(identity: Identity, message: unknown, by: string): Promise<Receipt> {
    const { authenticator, door } = this.parts;
    const actor = await authenticator.authorFor(identity, areaIn(message));
    return door.submit(message, actor, by);
  }

  paint(socket: LiveSocket, message: unknown): void {
    const member = this.#members.get(socket.id);
    const parsed = paintSchema.safeParse(message);
    if (!member || !parsed.success) return;
    member.connection.painted(parsed.data);
    const { area, seq } = parsed.data;
    const scope = member.reader.readings.get(area)?.scope;
    const surface = this.lane.surfaceOf(member);
    if (scope !== undefined) this.#seen.painted(area, seq, { surface, scope });
  }

  async volatile(socket: LiveSocket, message: unknown): Promise<void> {
    const member = this.#members.get(socket.id);
    const parsed = volatileSchema.safeParse(message);
    if (!member || !parsed.success) return;
    await this.lane.take(member, parsed.data, () => this.#members.get(socket.id) === member);
  }

  /** Something of ours broke; the outcome is unknown to the client, which asks again with the same id. */
  failed(socket: LiveSocket, error: unknown): void {
    this.parts.log.error({ err: error }, 'live message failed');
    this.#members.get(socket.id)?.connection.bye(byeCodes.shutdown, 1_000);
  }

  /** A planned stop: everybody is told when to come again. */
  async close(): Promise<void> {
    for (const cancel of this.#cancels) cancel();
    for (const { connection } of this.#members.values())
      connection.bye(byeCodes.shutdown, Math.floor(this.parts.random() * spreadOf(connection)));
    this.fanout.close();
    await this.lane.close();
    await this.#sightings.close();
  }

  #broadcast(room: string, frame: Changes): void {
    const { clock, meter } = this.parts;
    const beganMs = clock.steadyMs();
    this.#namespace?.to(room).emit('changes', frame);
    meter?.handed(clock.steadyMs() - beganMs);
  }

  #saidBye(socket: string, code: number): void {
    this.parts.meter?.bye(code);
    this.parts.log.info({ socket, code }, 'bye');
  }

  #beat(): void {
    this.parts.sources.tell();
    for (const [area, fanout] of this.fanout.areas) {
      const seen = this.#seen.of(area, fanout.head.epoch);
      const sourcesIn: Around['sourcesIn'] = (scope) => this.parts.sources.of(area, scope);
      for (const { room, beat } of beatsOf(area, fanout, this.parts.clock, { seen, sourcesIn }))
        this.#namespace?.to(room).emit('beat', beat);
    }
    for (const { connection } of this.#members.values()) {
      if (connection.hasExpired) connection.bye(byeCodes.expired);
    }
  }

  /** Who does not keep up leaves its channels before the next frame; what it misses it is sent from the log. */
  #backedUp(member: Member | undefined): void {
    if (!member?.connection.backlog.isFull) return;
    member.reader.lag().catch((error: unknown) => this.failed(member.connection.socket, error));
  }

  /** A reader that has stopped reading costs memory that the others need (I14). */
  #lookAtSlow(): void {
    for (const member of this.#members.values()) {
      if (member.connection.backlog.isStuck) member.connection.bye(byeCodes.slow, 1_000);
      else this.#backedUp(member);
    }
  }

  async #lookAgain(): Promise<void> {
    for (const { connection } of [...this.#members.values()]) {
      const holds = await this.parts.authenticator.holds(connection.identity).catch(() => true);
      if (!holds)
        connection.bye(
          connection.identity.kind === 'account' ? byeCodes.expired : byeCodes.revoked,
        );
    }
  }

  /** A grant was given or taken: its account is fenced at once and says hello again with the rights it has now. */
  #noticeRights(area: string, rows: readonly LoggedChange[]): void {
    for (const { reader } of this.#members.values()) reader.endIfDue();
    const change = rightsChangeIn(rows);
    if (!change) return;
    for (const { connection, reader } of this.#members.values()) {
      const { identity } = connection;
      if (identity.kind !== 'account' || !reader.restsOn(area, change, identity.id)) continue;
      reader.fence();
      this.#scopeChanged(connection);
    }
  }

  #scopeChanged(connection: Connection): void {
    connection.bye(byeCodes.scopeChanged, Math.floor(this.parts.random() * 200));
  }

  #end({ kind, id, isTaken = false }: Ending): void {
    for (const { connection, reader } of this.#members.values()) {
      const { identity } = connection;
      const isIt =
        kind === 'session'
          ? identity.kind === 'account' && identity.session === id
          : identity.kind === kind && identity.id === id;
      if (!isIt) continue;
      reader.fence();
      connection.bye(kind === 'session' && !isTaken ? byeCodes.expired : byeCodes.revoked);
    }
  }
}

function spreadOf({ identity }: Connection): number {
  return identity.kind === 'device' ? wallSpreadMs : spreadMs;
}

/** The area a message speaks of; nobody has rights in one that cannot be, and the database is not asked. */
function areaIn(message: unknown): string {
  const area = areaId.safeParse((message as { area?: unknown } | null)?.area);
  return area.success ? area.data : '';
}

/** With the database away its author asks again with the same id, and goes on reading meanwhile (I23). */
function unknownOutcome(message: unknown): Receipt {
  const id = (message as { id?: unknown } | null)?.id;
  return {
    id: typeof id === 'string' ? id : '',
    status: 'busy',
    code: 'queue-full',
    afterMs: askAgainMs,
  };
}
