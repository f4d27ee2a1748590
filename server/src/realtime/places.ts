import { toIso, type Clock } from '@levee/shared/kernel/clock';
import type { Profile } from '@levee/shared/model/profile';
import { areaNowMs, type DrillClock } from '@levee/shared/rules/drill-clock';
import type { LoggedChange, LogStore } from '../storage/log-store.js';
import type { Fanout } from './fanout.js';

/** A record as a row of the log or as it is kept. */
type Versioned = Pick<LoggedChange, 'kind' | 'id' | 'version' | 'region' | 'record'>;

interface Placed {
  readonly version: number;
  /** Undefined: the team is gone. */
  readonly region: string | null | undefined;
}

/** Of one area what the volatile lane must know: the region of each team, and the hour. */
export class AreaPlaces {
  readonly #teams = new Map<string, Placed>();
  #profileVersion = 0;
  #drillClock: DrillClock | null = null;

  /** Takes what is newer by its version, so that rows of the log and records read may come in any order. */
  notice(records: readonly Versioned[]): void {
    for (const one of records) {
      if (one.kind === 'team') this.#noticeTeam(one);
      if (one.kind === 'profile') this.#noticeProfile(one);
    }
  }

  /** Undefined: not known here, or gone. */
  regionOf(team: string): string | null | undefined {
    return this.#teams.get(team)?.region;
  }

  /** The area's own hour: a drill's hour is not the machine's. */
  now(clock: Clock): string {
    return toIso(areaNowMs(this.#drillClock, clock.nowMs()));
  }

  #noticeTeam({ id, version, region, record }: Versioned): void {
    if (version <= (this.#teams.get(id)?.version ?? 0)) return;
    this.#teams.set(id, { version, region: record === null ? undefined : region });
  }

  #noticeProfile({ version, record }: Versioned): void {
    if (version <= this.#profileVersion) return;
    this.#profileVersion = version;
    this.#drillClock = (record as Profile | null)?.drillClock ?? null;
  }
}

interface Opened {
  readonly places: AreaPlaces;
  readonly isThere: Promise<boolean>;
}

/**
 * The places of all areas that positions come from or are shown in. Each is read once and then kept by the
 * log: the fan-out looks at every row from before the reading on, whichever node wrote it, so a team that
 * has left a region is known to have left it before any reader is told (I8).
 */
export class Places {
  readonly #areas = new Map<string, Opened>();

  constructor(
    private readonly store: LogStore,
    private readonly fanout: Fanout,
  ) {}

  /** Undefined: there is no such area. */
  async of(area: string): Promise<AreaPlaces | undefined> {
    const opened = this.#areas.get(area) ?? this.#open(area);
    const isThere = await opened.isThere;
    if (!isThere) return undefined;
    return this.#areas.get(area) === opened ? opened.places : this.of(area);
  }

  notice(area: string, rows: readonly Versioned[]): void {
    this.#areas.get(area)?.places.notice(rows);
  }

  /** Another history has begun; versions begin anew. */
  forget(area: string): void {
    this.#areas.delete(area);
  }

  #open(area: string): Opened {
    const places = new AreaPlaces();
    const opened = { places, isThere: this.#read(area, places) };
    this.#areas.set(area, opened);
    const shut = (): void => {
      if (this.#areas.get(area) === opened) this.#areas.delete(area);
    };
    opened.isThere.then((isThere) => isThere || shut(), shut);
    return opened;
  }

  async #read(area: string, places: AreaPlaces): Promise<boolean> {
    if (!(await this.fanout.of(area))) return false;
    places.notice(await this.store.recordsOf(area, 'team'));
    places.notice(await this.store.recordsOf(area, 'profile'));
    return true;
  }
}
