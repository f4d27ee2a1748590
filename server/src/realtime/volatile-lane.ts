import type { Clock } from '@levee/shared/kernel/clock';
import type { Random } from '@levee/shared/kernel/random';
import type { Presence, Volatile } from '@levee/shared/protocol/volatile';
import type { Actor } from '@levee/shared/rules/actor';
import type { Authenticator } from '../auth/authenticator.js';
import type { Identity } from '../auth/identity.js';
import type { Log } from '../log/log.js';
import type { LoggedChange, LogStore } from '../storage/log-store.js';
import type { Here, Wire } from '../wire/wire.js';
import type { LiveSocket } from './connection.js';
import type { Fanout } from './fanout.js';
import { KnownActors } from './known-actors.js';
import { PositionLane } from './position-lane.js';
import { oneLineEach } from './presence.js';
import { PresenceLane } from './presence-lane.js';
import type { Reader } from './reader.js';
import { TrackWriter, type TrackBook } from './track-writer.js';

/** Somebody connected, as this lane sees them. */
export interface Present {
  readonly connection: { readonly socket: Pick<LiveSocket, 'emit'>; readonly identity: Identity };
  readonly reader: Pick<Reader, 'readings'>;
}

export interface VolatileParts {
  readonly store: LogStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly fanout: Fanout;
  readonly wire: Wire;
  readonly authenticator: Authenticator;
  readonly tracks: TrackBook;
  readonly log: Log;
  /** Somebody has given positions. */
  readonly onGiven?: (area: string, actor: Actor) => void;
  readonly toRoom: (room: string, message: Volatile) => void;
  readonly members: () => Iterable<Present>;
}

type Surface = Presence['surface'];

/** As long as the wire allows. */
const longestName = 64;

/** Positions and presence: latest wins, never in the log, never waited for. */
export class VolatileLane {
  readonly positions: PositionLane;
  readonly #presence: PresenceLane;
  readonly #actors: KnownActors;
  readonly #tracks: TrackWriter;
  readonly #surfaces = new WeakMap<Present, Surface>();

  constructor(private readonly parts: VolatileParts) {
    const { authenticator, fanout, clock, log } = parts;
    this.#actors = new KnownActors(authenticator, fanout, clock);
    this.#tracks = new TrackWriter(parts.tracks, clock, (error) =>
      log.warn({ err: error }, 'tracks wait for the database'),
    );
    this.positions = new PositionLane({
      ...parts,
      onTaken: (area, taken) => this.#tracks.take(area, taken),
    });
    this.#presence = new PresenceLane({ ...parts, here: () => this.#here() });
  }

  /** What was dropped since the start, and what waits. */
  get figures(): { positionsDropped: number; trackRowsDropped: number; trackRowsWaiting: number } {
    return {
      positionsDropped: this.positions.dropped,
      trackRowsDropped: this.#tracks.dropped,
      trackRowsWaiting: this.#tracks.waiting,
    };
  }

  /** Takes what a client says; `isHere` tells whether it still may when its rights have been read. */
  async take(
    member: Present,
    { area, positions, presence }: Volatile,
    isHere: () => boolean,
  ): Promise<void> {
    const surface = presence?.[0]?.surface;
    if (surface) this.#surfaces.set(member, surface);
    if (positions.length === 0) return;
    const actor = await this.#actors
      .of(member.connection.identity, area)
      .catch(() => this.positions.drop(positions.length));
    if (!actor || actor.rights.length === 0 || !isHere()) return;
    this.parts.onGiven?.(area, actor);
    await this.positions.take(area, positions, actor);
  }

  /** On which surface somebody looks, as far as they have said so. A device is a wall, a program looks nowhere. */
  surfaceOf(member: Present): Surface | undefined {
    const { kind } = member.connection.identity;
    if (kind !== 'account') return kind === 'device' ? 'wall' : undefined;
    const said = this.#surfaces.get(member);
    return said === 'wall' ? 'duty' : said;
  }

  /** All that is so now, for one who has just come; nothing for one who is fenced meanwhile. */
  async greet({ connection, reader }: Present): Promise<void> {
    for (const [area, reading] of reader.readings) {
      const positions = await this.positions.all(area, reading.scope);
      if (reader.readings.get(area) !== reading) return;
      for (const message of [...positions, ...this.#presence.all(area, reading)])
        connection.socket.emit('volatile', message);
    }
  }

  /** Every row of the log before a reader is told of it, whichever node wrote it. */
  notice(area: string, rows: readonly LoggedChange[]): void {
    if (rows.some(({ kind }) => kind === 'grant')) this.#actors.forget(area);
    this.positions.notice(area, rows);
  }

  /** The area's history has begun anew. */
  forget(area: string): void {
    this.#actors.forget(area);
    this.positions.forget(area);
  }

  async close(): Promise<void> {
    this.positions.close();
    this.#presence.close();
    await this.#tracks.close();
  }

  #here(): ReadonlyMap<string, readonly Here[]> {
    const areas = new Map<string, Here[]>();
    for (const member of this.parts.members())
      for (const [area, { scope }] of member.reader.readings) {
        const all = areas.get(area) ?? [];
        areas.set(area, all);
        all.push(...this.#hereOf(member, scope));
      }
    return new Map([...areas].map(([area, all]) => [area, oneLineEach(all)]));
  }

  /** Who it is, the server knows; of the client is only on which surface somebody looks. A program is nobody. */
  #hereOf(member: Present, scope: string): readonly Here[] {
    const { id: client, kind, name } = member.connection.identity;
    if (kind === 'program') return [];
    const surface = this.surfaceOf(member) ?? 'duty';
    return [{ client, name: name.slice(0, longestName), surface, scope }];
  }
}
