import { every, type Cancel, type Clock } from '@levee/shared/kernel/clock';
import { writers } from '@levee/shared/commands/spec';
import type { TeamPosition, Volatile } from '@levee/shared/protocol/volatile';
import { leadsTeam, mayActIn, type Actor } from '@levee/shared/rules/actor';
import { isWithin } from '@levee/shared/rules/region-tree';
import type { LoggedChange, LogStore } from '../storage/log-store.js';
import type { Wire } from '../wire/wire.js';
import { Bucket } from '../budgets/bucket.js';
import type { Fanout } from './fanout.js';
import type { AreaPlaces } from './places.js';
import { Places } from './places.js';
import { Positions } from './positions.js';

export interface PositionParts {
  readonly store: LogStore;
  readonly clock: Clock;
  readonly fanout: Fanout;
  readonly wire: Wire;
  readonly toRoom: (room: string, message: Volatile) => void;
  /** What this node took in within the last second, one line a team. */
  readonly onTaken: (area: string, positions: readonly TeamPosition[]) => void;
}

/** Positions go out at most so often, one line a team. */
const tellMs = 1_000;

/** What a line that was busy has lost comes again with every so many-th telling. */
const repeatEvery = 10;

/** Positions taken in a second on this node; the rest is dropped and counted. */
const mostPerSecond = 10_000;

/** Areas that other nodes speak of; a country has fewer. */
const mostAreas = 5_000;

/** Lines in one message: even the longest stay below the largest frame. */
const mostLines = 1_000;

/** The volatile lane of positions: latest wins, never logged, each shown to whom its team is shown. */
export class PositionLane {
  readonly #areas = new Map<string, Positions>();
  readonly #places: Places;
  readonly #budget: Bucket;
  readonly #cancels: readonly Cancel[];
  #turn = 0;
  #dropped = 0;

  constructor(private readonly parts: PositionParts) {
    const { clock, wire } = parts;
    this.#places = new Places(parts.store, parts.fanout);
    this.#budget = new Bucket(clock, { perSecond: mostPerSecond, burst: mostPerSecond });
    this.#cancels = [
      every(clock, tellMs, () => this.#tellAll()),
      wire.listen('volatile', (message) => this.#hear(message)),
    ];
  }

  /** Positions that might have been taken and were not: too many at once, or the database was away. */
  get dropped(): number {
    return this.#dropped;
  }

  /**
   * Takes in the positions that this actor may give: of one's own team, or of any team of one's region. A
   * phone whose clock is ahead was there now at the latest, or it would hold its team's place for good.
   * Never fails: what cannot be judged now is dropped, the next one comes soon.
   */
  async take(area: string, positions: readonly TeamPosition[], actor: Actor): Promise<void> {
    const places = await this.#places.of(area).catch(() => this.drop(positions.length));
    if (!places) return;
    const allowed = newestOf(positions).filter(({ team }) => mayMove(actor, team, places));
    const count = this.#budget.takeUpTo(allowed.length);
    this.drop(allowed.length - count);
    if (count === 0) return;
    const now = places.now(this.parts.clock);
    const known = this.#of(area);
    for (const one of allowed.slice(0, count))
      known.take(one.occurredAt > now ? { ...one, occurredAt: now } : one);
  }

  drop(count: number): undefined {
    this.#dropped += count;
  }

  /** All that is known and theirs to see, for one who has just come. */
  async all(area: string, scope: string): Promise<Volatile[]> {
    const positions = this.#areas.get(area)?.all() ?? [];
    const places = positions.length > 0 && (await this.#places.of(area).catch(() => undefined));
    return places ? messagesOf(area, seen(positions, places, scope)) : [];
  }

  /** Every row of the log before a reader is told of it. */
  notice(area: string, rows: readonly LoggedChange[]): void {
    this.#places.notice(area, rows);
    const known = this.#areas.get(area);
    for (const { kind, id, region, oldRegion, record } of known ? rows : []) {
      if (kind !== 'team') continue;
      if (record === null) known?.drop(id);
      else if (region !== oldRegion) known?.tellAgain(id);
    }
  }

  /** The area's history has begun anew. */
  forget(area: string): void {
    this.#areas.delete(area);
    this.#places.forget(area);
  }

  close(): void {
    for (const cancel of this.#cancels) cancel();
  }

  #hear({ area, positions }: Volatile): void {
    if (this.#areas.size >= mostAreas && !this.#areas.has(area)) return;
    const known = this.#of(area);
    for (const one of positions) known.hear(one);
  }

  #of(area: string): Positions {
    const known = this.#areas.get(area) ?? new Positions();
    this.#areas.set(area, known);
    return known;
  }

  #tellAll(): void {
    const isRepeat = ++this.#turn % repeatEvery === 0;
    for (const [area, known] of this.#areas) {
      if (isRepeat) known.repeat();
      this.#tellOthers(area, known.drainTaken());
      void this.#tellReaders(area, known);
    }
  }

  #tellOthers(area: string, taken: readonly TeamPosition[]): void {
    for (const message of messagesOf(area, taken)) this.parts.wire.send('volatile', message);
    if (taken.length > 0) this.parts.onTaken(area, taken);
  }

  /** A team that is not known here yet waits: it may have been made on another node just now. */
  async #tellReaders(area: string, known: Positions): Promise<void> {
    const channels = this.parts.fanout.areas.get(area)?.channels;
    if (!known.hasUntold || !channels?.size) return;
    const places = await this.#places.of(area).catch(() => undefined);
    if (!places || this.#areas.get(area) !== known) return;
    const moved = known.drain(mostLines, (team) => places.regionOf(team) !== undefined);
    for (const { room, reading } of channels.values())
      for (const message of messagesOf(area, seen(moved, places, reading.scope)))
        this.parts.toRoom(room, message);
  }
}

/** Of several lines of one team in one message only the newest counts. */
function newestOf(positions: readonly TeamPosition[]): readonly TeamPosition[] {
  const all = new Positions();
  for (const one of positions) all.take(one);
  return all.all();
}

function mayMove(actor: Actor, team: string, places: AreaPlaces): boolean {
  const region = places.regionOf(team);
  if (region === undefined) return false;
  return leadsTeam(actor, team) || mayActIn(actor, writers.mover, region);
}

function seen(
  positions: readonly TeamPosition[],
  places: AreaPlaces,
  scope: string,
): readonly TeamPosition[] {
  return positions.filter(({ team }) => {
    const region = places.regionOf(team);
    return region !== undefined && isWithin(scope, region);
  });
}

function messagesOf(area: string, positions: readonly TeamPosition[]): Volatile[] {
  const count = Math.ceil(positions.length / mostLines);
  return Array.from({ length: count }, (_, i) => ({
    area,
    positions: positions.slice(i * mostLines, (i + 1) * mostLines),
  }));
}
