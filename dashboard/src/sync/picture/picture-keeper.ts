import { every, fromIso, toIso, type Cancel, type Clock } from '@levee/shared/kernel/clock';
import { kindNames } from '@levee/shared/model/kind-names';
import type { Kind, RecordRef, Stamped } from '@levee/shared/model/kinds';
import type { SnapshotRecord } from '@levee/shared/protocol/snapshot';
import type { Reading } from '@levee/shared/rules/audience';
import type { LinkName, Place } from '../link-state.js';
import type { Replica } from '../replica.js';
import { fetchRules, rulesAtHand, type Rules } from '../late-rules.js';
import { pictureFormat, type Picture, type PictureHead, type PictureStep } from './picture.js';
import type { PictureStore } from './picture-store.js';

/** The link as the keeper has to know it. */
export interface Seen {
  readonly state: LinkName;
  readonly eyes: Reading | null;
  /** The server's hour of its last frame, in milliseconds. */
  readonly heardAtMs: number;
}

export interface KeeperParts {
  readonly area: string;
  readonly who: string;
  readonly store: PictureStore;
  readonly clock: Clock;
  readonly replica: Pick<Replica, 'said' | 'place'>;
  readonly serverNowMs: () => number;
  readonly seen: () => Seen;
  readonly room: ShelfRoom;
}

/** How often what changed is gathered, and how often a picture that did not change is confirmed. */
export const gatherMs = 4_000;
export const confirmMs = 60_000;

/** How much of a device a picture may have. */
export interface ShelfRoom {
  /** A picture of more records is not kept: it would cost more than it is worth. */
  readonly mostRecords: number;
  /** A store that has not answered by then is done without. */
  readonly patienceMs: number;
}

/** The link of a phone waits for nobody's disk. */
export const phoneRoom: ShelfRoom = { mostRecords: 40_000, patienceMs: 2_000 };

/** A wall has nothing to show but its picture, and shows a whole province. */
export const wallRoom: ShelfRoom = { mostRecords: 150_000, patienceMs: 20_000 };

type Unnaming = Pick<Rules, 'unnamed'>;

/** A wall is sent no telephone and no private name (`redaction` in shared): it needs no rules to take them out. */
const nothingPersonal: Unnaming = { unnamed: (_kind, record) => record };

type Shelf = ReadonlyMap<string, Stamped<Kind>>;
type Shelves = ReadonlyMap<Kind, Shelf>;

/**
 * Keeps the replica of one person on this device, and gives it back when they open the page again. It goes by
 * the records themselves, which are never changed in place: what is not the same object is stored anew.
 */
export class PictureKeeper {
  #cancel: Cancel = () => undefined;
  #kept: Shelves = new Map();
  #head: PictureHead | null = null;
  /** Counts wipes: what was being stored before one is no base for what follows. */
  #life = 0;
  #isBusy = false;
  /** Another page keeps it by now, or this device would not take it: for this page it is over. */
  #isOver = false;

  constructor(private readonly parts: KeeperParts) {}

  /** What lies here for this person; what is somebody else's is thrown away. */
  async restore(): Promise<Picture | undefined> {
    const picture = await this.#read();
    if (!picture || picture.head.who === this.parts.who) return picture;
    await this.wipe();
    return undefined;
  }

  /** From now on. The replica holds what was restored: only what changes has to be stored. */
  begin(picture: Picture | undefined): void {
    this.#head = picture?.head ?? null;
    if (picture) this.#kept = shelvesOf(this.parts.replica);
    this.#cancel = every(this.parts.clock, gatherMs, () => void this.gather());
  }

  close(): void {
    this.#cancel();
    this.#isOver = true;
  }

  /** Stores what changed, while the link is live; takes the picture away where there is none any more. */
  async gather(): Promise<void> {
    const { place } = this.parts.replica;
    if (!place) return this.#head ? this.wipe(this.parts.area) : undefined;
    const step = this.#isBusy || this.#isOver ? undefined : this.#stepTo(place);
    if (step) await this.#store(step, shelvesOf(this.parts.replica));
  }

  /** One area's, or every one's: whoever loses this device or leaves it leaves nothing behind. */
  async wipe(area?: string): Promise<void> {
    this.#life++;
    this.#head = null;
    this.#kept = new Map();
    await this.parts.store.wipe(area).catch(() => undefined);
  }

  async #store(step: PictureStep, kept: Shelves): Promise<void> {
    const life = this.#life;
    this.#isBusy = true;
    const isTaken = await this.parts.store.write(step).catch(() => false);
    this.#isBusy = false;
    if (life !== this.#life) return;
    if (!isTaken) this.#isOver = true;
    this.#kept = kept;
    this.#head = step.head;
  }

  #stepTo(place: Place): PictureStep | undefined {
    const { state, eyes, heardAtMs } = this.parts.seen();
    const head = this.#head;
    const isNew = place.epoch !== head?.epoch || place.seq !== head.seq;
    const isDue = isNew || heardAtMs - fromIso(head.asOf) >= confirmMs;
    if (state !== 'live' || !eyes || !isDue) return undefined;
    const count = countOf(this.parts.replica);
    const rules = eyes.audience === 'wall' ? nothingPersonal : rulesAtHand();
    if (!rules) void fetchRules().catch(() => undefined);
    if (!rules || count > this.parts.room.mostRecords) return undefined;
    const { area, who, clock, serverNowMs } = this.parts;
    const skewMs = serverNowMs() - clock.nowMs();
    const about = { format: pictureFormat, area, who, asOf: toIso(heardAtMs), skewMs, count };
    return {
      head: { ...about, ...place, ...eyes },
      base: head,
      ...this.#differences(rules),
    } as const;
  }

  #differences({ unnamed }: Unnaming): Pick<PictureStep, 'puts' | 'removed'> {
    const { replica } = this.parts;
    const puts: SnapshotRecord[] = [];
    const removed: RecordRef[] = [];
    for (const kind of kindNames) {
      const before = this.#kept.get(kind) ?? new Map<string, never>();
      const now = replica.said(kind);
      for (const [id, record] of now)
        if (before.get(id) !== record) puts.push(rowOf(kind, id, unnamed(kind, record)));
      for (const id of before.keys()) if (!now.has(id)) removed.push({ kind, id });
    }
    return { puts, removed };
  }

  /** A disk that does not answer in time is done without: the link waits for none. */
  #read(): Promise<Picture | undefined> {
    const { store, area, clock, room } = this.parts;
    const read = store.read(area).catch(() => undefined);
    const patience = new Promise<undefined>((resolve) =>
      clock.after(room.patienceMs, () => resolve(undefined)),
    );
    return Promise.race([read, patience]);
  }
}

function shelvesOf(replica: Pick<Replica, 'said'>): Shelves {
  return new Map(kindNames.map((kind) => [kind, new Map(replica.said(kind))]));
}

function countOf(replica: Pick<Replica, 'said'>): number {
  return kindNames.reduce((sum, kind) => sum + replica.said(kind).size, 0);
}

function rowOf(kind: Kind, id: string, stamped: Stamped<Kind>): SnapshotRecord {
  const { version, changedAt, changedBy, ...record } = stamped;
  return { kind, id, version, changedAt, changedBy, record };
}
