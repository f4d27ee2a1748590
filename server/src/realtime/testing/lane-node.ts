import type { Clock } from '@levee/shared/kernel/clock';
import { seededRandom } from '@levee/shared/kernel/random';
import type { TeamPosition, Volatile } from '@levee/shared/protocol/volatile';
import type { Reading } from '@levee/shared/rules/audience';
import { Feed } from '../../commands/feed.js';
import type { RecordRow } from '../../storage/log-store.js';
import { loneWire, type Here, type Wire } from '../../wire/wire.js';
import { Fanout } from '../fanout.js';
import { PositionLane } from '../position-lane.js';
import { PresenceLane } from '../presence-lane.js';
import { settled, type GatedStore } from './gated-store.js';
import { area, epoch, Inbox } from './rows.js';

/** Each has an id of its own. */
let nodes = 0;

/** One node's volatile lane: a fan-out of its own, readers in rooms, and a wire to the other nodes. */
export class LaneNode {
  readonly fanout: Fanout;
  readonly lane: PositionLane;
  readonly presence: PresenceLane;
  /** What each room was told, in order. */
  readonly told = new Map<string, Volatile[]>();
  readonly taken: TeamPosition[][] = [];
  here: ReadonlyMap<string, readonly Here[]> = new Map();
  readonly #feed = new Feed();
  #count = 0;

  constructor(
    private readonly store: GatedStore,
    clock: Clock,
    wire: Wire = loneWire,
  ) {
    this.fanout = new Fanout(this.#feed, {
      store,
      clock,
      broadcast: () => undefined,
      onRows: (name, rows) => this.lane.notice(name, rows),
      onEpochChanged: (name) => this.lane.forget(name),
    });
    const toRoom = (room: string, message: Volatile): void => {
      this.told.set(room, [...(this.told.get(room) ?? []), message]);
    };
    const parts = { store, clock, wire, toRoom, fanout: this.fanout };
    const onTaken = (_area: string, taken: readonly TeamPosition[]): void => {
      this.taken.push([...taken]);
    };
    this.lane = new PositionLane({ ...parts, onTaken });
    const random = seededRandom(++nodes);
    this.presence = new PresenceLane({ ...parts, random, here: () => this.here });
  }

  /** Somebody reads with these eyes; gives what the room of these eyes has been told. */
  async reader(reading: Reading): Promise<() => readonly Volatile[]> {
    const inbox = new Inbox(`reader-${this.#count++}`);
    const { seq } = (await this.store.head(area)) ?? { seq: 0 };
    await (await this.fanout.of(area))?.join(inbox, reading, seq, () => true);
    const [room = ''] = inbox.rooms;
    return () => this.told.get(room) ?? [];
  }

  /** Commits on this node: the fan-out hears of it at once. */
  async commit(...rows: readonly Partial<RecordRow>[]): Promise<void> {
    const changes = await this.store.commit(...rows);
    this.#feed.publish({ area, epoch, changes });
    await settled();
  }
}

/** Who was told of, message by message. */
export function teamsIn(messages: readonly Volatile[]): string[] {
  return messages.flatMap(({ positions }) => positions.map(({ team }) => team));
}
