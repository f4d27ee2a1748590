import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { seededRandom, type Random } from '@levee/shared/kernel/random';
import { isoNow } from '@levee/shared/kernel/clock';
import { newId } from '@levee/shared/kernel/ids';
import type { Ask } from '@levee/shared/commands/commands';
import { serverActor, type Actor } from '@levee/shared/rules/actor';
import type { CommitFault } from '@levee/test/support/memory-store';
import type { LogStore } from '@levee/server/storage/log-store';
import { Client, waiting } from './client.js';
import type { Ground } from './ground.js';
import { Node } from './node.js';
import { Pokes } from './pokes.js';
import { area, county } from './place.js';
import { plain, type Seams } from './seams.js';
import { Witness } from './witness.js';

/** Nodes that share the one log. */
const nodeCount = 2;

/** All is quiet for so long that a poll, a beat and an outbox that waits would have moved something. */
const quietTurnsAtRest = 12;

/** A county, nodes that may die, and people whose lines may break. Time belongs to the test. */
export class World {
  readonly clock = new ManualClock();
  readonly random: Random;
  readonly clients: readonly Client[];
  readonly seams: Seams;
  readonly witness: Witness;
  readonly pokes = new Pokes();
  readonly #nodes: (Node | undefined)[] = Array<undefined>(nodeCount).fill(undefined);

  constructor(
    private readonly ground: Ground,
    people: readonly Actor[],
    seed: number,
    seams: Partial<Seams> = {},
  ) {
    this.random = seededRandom(seed);
    this.seams = { ...plain, ...seams };
    this.witness = new Witness(people);
    ground.onWritten((written) => this.witness.noteRights(written));
    this.startServers();
    const node = (home: number): Node | undefined => this.#nodes[home % nodeCount];
    this.clients = people.map(
      (person, i) => new Client(`client-${i}`, person, i, i % 2 === 0, { ...this, node }),
    );
  }

  /** The log, as only the test can read it: without fail. */
  get store(): LogStore {
    return this.ground.truth;
  }

  personOf(client: string): Actor | undefined {
    return this.clients.find(({ name }) => name === client)?.person;
  }

  async open(): Promise<void> {
    for (const { session } of this.clients) await session.open();
    await this.settled();
  }

  startServers(): void {
    for (let which = 0; which < nodeCount; which++)
      this.#nodes[which] ??= new Node(this, this.ground.store);
  }

  /** The node that a client's line leads to dies; everybody's lines to it break. */
  crashServer({ home }: Client): void {
    this.#nodes[home % nodeCount]?.die();
    this.#nodes[home % nodeCount] = undefined;
    for (const client of this.clients)
      if (client.home % nodeCount === home % nodeCount) client.wire.breakLine();
  }

  failNext(fault: CommitFault): void {
    this.ground.failNext(fault);
  }

  /** The office asks one of the nodes for something, by no line that could break. */
  govern({ kind, payload }: Ask): void {
    const envelope = { id: this.newId(), kind, area, payload, occurredAt: isoNow(this.clock) };
    this.#running[0]?.govern(envelope, serverActor(county));
  }

  /** What nodes said to one another arrives, and so do up to `count` parcels of a client in each direction. */
  pump({ wire }: Client, count: number): void {
    this.pokes.deliver(this.#running);
    wire.pump(count);
  }

  /** A poke that no node sent. */
  forgePoke(epoch: string, seq: number): void {
    for (const node of this.#running) node.poked({ area, epoch, seq });
  }

  async advance(ms: number): Promise<void> {
    this.clock.advance(ms);
    await this.settled();
  }

  settled(): Promise<void> {
    return this.ground.settled();
  }

  /** Everything works again: pump until all are live, nothing is under way and nothing waits. */
  async heal(turns: number, look: () => Promise<void>): Promise<void> {
    this.ground.failNext('none');
    this.startServers();
    for (const { wire } of this.clients) wire.isCut = false;
    await this.rest(turns, quietTurnsAtRest, look);
  }

  /** Goes on until all has been quiet for so many turns; or gives up. */
  async rest(turns: number, quietTurns: number, look: () => Promise<void>): Promise<void> {
    for (let turn = 0, quiet = 0; turn < turns; turn++) {
      for (const client of this.clients) this.pump(client, 1000);
      await this.settled();
      await look();
      await this.advance(this.#isQuiet() ? 1000 : 250);
      if (this.#isQuiet() && ++quiet > quietTurns) return;
    }
  }

  newId(): string {
    return newId(this.clock, this.random);
  }

  get #running(): Node[] {
    return this.#nodes.flatMap((node) => node ?? []);
  }

  #isQuiet(): boolean {
    return this.clients.every(
      ({ wire, session }) =>
        session.link.state === 'revoked' ||
        (wire.load === 0 && session.link.state === 'live' && waiting(session) === 0),
    );
  }
}
