import { every, toIso, type Cancel, type Clock } from '@levee/shared/kernel/clock';
import type { Profile } from '@levee/shared/model/profile';
import type { TeamPosition, Volatile } from '@levee/shared/protocol/volatile';
import { writers } from '@levee/shared/commands/spec';
import { leadsTeam, mayActIn, type Actor } from '@levee/shared/rules/actor';
import type { Reading } from '@levee/shared/rules/audience';
import { areaNowMs, type DrillClock } from '@levee/shared/rules/drill-clock';
import { isWithin } from '@levee/shared/rules/region-tree';
import type { LogStore } from '../storage/log-store.js';
import type { Fanout } from './fanout.js';
import { Positions } from './positions.js';

type ToRoom = (room: string, message: Volatile) => void;

interface Listening {
  readonly connection: {
    readonly socket: { readonly volatile: { emit(event: 'volatile', message: Volatile): unknown } };
  };
  readonly reader: { readonly readings: ReadonlyMap<string, Reading> };
}

interface Places {
  readonly readMs: number;
  readonly drillClock: DrillClock | null;
  readonly regions: ReadonlyMap<string, string | null>;
}

/** Positions go out at most so often, one line a team. */
const tellMs = 1_000;

/** Teams change their home region seldom. */
const placesMs = 10_000;

/** The volatile lane of positions: latest wins, never logged, each shown to whom its team is shown. */
export class PositionLane {
  readonly #areas = new Map<string, Positions>();
  readonly #places = new Map<string, Places>();
  readonly #cancel: Cancel;

  constructor(
    private readonly store: LogStore,
    private readonly clock: Clock,
    private readonly fanout: Fanout,
    private readonly toRoom: ToRoom,
  ) {
    this.#cancel = every(clock, tellMs, () => void this.#tellAll());
  }

  /**
   * Takes in the positions that this actor may give: of one's own team, or of any team of one's region. A
   * phone whose clock is ahead was there now at the latest, or it would hold its team's place for good.
   */
  async take(area: string, positions: readonly TeamPosition[], actor: Actor): Promise<void> {
    const { regions, drillClock } = await this.#placesOf(area);
    const now = toIso(areaNowMs(drillClock, this.clock.nowMs()));
    const known = this.#areas.get(area) ?? new Positions();
    this.#areas.set(area, known);
    for (const one of positions) {
      const region = regions.get(one.team);
      if (
        region !== undefined &&
        (leadsTeam(actor, one.team) || mayActIn(actor, [...writers.officer, 'program'], region))
      )
        known.take(one.occurredAt > now ? { ...one, occurredAt: now } : one);
    }
  }

  /** All that is known, for one who has just come. */
  async tell(area: string, { connection, reader }: Listening): Promise<void> {
    const reading = reader.readings.get(area);
    const positions = this.#areas.get(area)?.all() ?? [];
    if (!reading || positions.length === 0) return;
    const message = {
      area,
      positions: this.#seen(positions, (await this.#placesOf(area)).regions, reading),
    };
    connection.socket.volatile.emit('volatile', message);
  }

  forget(area: string): void {
    this.#areas.delete(area);
    this.#places.delete(area);
  }

  close(): void {
    this.#cancel();
  }

  async #tellAll(): Promise<void> {
    for (const [area, known] of this.#areas) {
      const moved = known.drain();
      const channels = this.fanout.areas.get(area)?.channels;
      if (moved.length === 0 || !channels) continue;
      const regions = this.#places.get(area)?.regions ?? new Map<string, string | null>();
      for (const { room, reading } of channels.values())
        this.toRoom(room, { area, positions: this.#seen(moved, regions, reading) });
    }
  }

  #seen(
    positions: readonly TeamPosition[],
    regions: Places['regions'],
    { scope }: Reading,
  ): TeamPosition[] {
    return positions.filter(({ team }) => isWithin(scope, regions.get(team) ?? null));
  }

  async #placesOf(area: string): Promise<Places> {
    const known = this.#places.get(area);
    if (known && this.clock.steadyMs() - known.readMs < placesMs) return known;
    const teams = await this.store.recordsOf(area, 'team');
    const [profile] = await this.store.recordsOf(area, 'profile');
    const places = {
      readMs: this.clock.steadyMs(),
      drillClock: (profile?.record as Profile | undefined)?.drillClock ?? null,
      regions: new Map(teams.map(({ id, region }) => [id, region])),
    };
    this.#places.set(area, places);
    return places;
  }
}
