import { every, type Cancel, type Clock } from '@levee/shared/kernel/clock';
import { newId } from '@levee/shared/kernel/ids';
import type { Random } from '@levee/shared/kernel/random';
import type { Volatile } from '@levee/shared/protocol/volatile';
import type { Reading } from '@levee/shared/rules/audience';
import type { Here, NodePresence, Wire } from '../wire/wire.js';
import type { Fanout } from './fanout.js';
import { AreaPresence, shownTo } from './presence.js';

export interface PresenceParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly fanout: Pick<Fanout, 'areas'>;
  readonly wire: Wire;
  readonly toRoom: (room: string, message: Volatile) => void;
  /** Who reads on this node now, by area. */
  readonly here: () => ReadonlyMap<string, readonly Here[]>;
}

const lookMs = 1_000;

/** Every so many-th look the other nodes are told even when nothing changed. */
const beatEvery = 5;

/** Every so many-th look all readers are told even when nothing changed: a busy line may have lost it. */
const fullEvery = 10;

/** Who is here now, on all nodes. Never logged; gathered for a second; walls are told nothing of it. */
export class PresenceLane {
  readonly #areas = new Map<string, AreaPresence>();
  readonly #node: string;
  readonly #cancels: readonly Cancel[];
  #turn = 0;

  constructor(private readonly parts: PresenceParts) {
    this.#node = newId(parts.clock, parts.random);
    this.#cancels = [
      every(parts.clock, lookMs, () => this.#look()),
      parts.wire.listen('presence', ({ node, area, here }) =>
        this.#of(area).put(node, here, this.#nowMs()),
      ),
    ];
  }

  /** Everybody that this reader may see, for one who has just come. */
  all(area: string, reading: Reading): Volatile[] {
    const presence = this.#areas.get(area);
    return presence && !presence.isEmpty ? messagesTo(reading, area, presence.all()) : [];
  }

  /** The other nodes need not wait until this one's silence is noticed. */
  close(): void {
    for (const cancel of this.#cancels) cancel();
    for (const area of this.#areas.keys()) this.#send({ node: this.#node, area, here: [] });
  }

  #look(): void {
    const ours = this.parts.here();
    this.#turn++;
    for (const area of ours.keys()) this.#of(area);
    for (const [area, presence] of this.#areas) {
      this.#lookAt(area, presence, ours.get(area) ?? []);
      if (presence.isEmpty) this.#areas.delete(area);
    }
  }

  #lookAt(area: string, presence: AreaPresence, here: readonly Here[]): void {
    const isNew = presence.put(this.#node, here, this.#nowMs());
    const isBeat = here.length > 0 && this.#turn % beatEvery === 0;
    if (isNew || isBeat) this.#send({ node: this.#node, area, here });
    presence.expire(this.#nowMs());
    const due = presence.due(this.#turn % fullEvery === 0);
    if (due) this.#tell(area, due);
  }

  #tell(area: string, all: readonly Here[]): void {
    const channels = this.parts.fanout.areas.get(area)?.channels.values() ?? [];
    for (const { room, reading } of channels)
      for (const message of messagesTo(reading, area, all)) this.parts.toRoom(room, message);
  }

  #send(message: NodePresence): void {
    this.parts.wire.send('presence', message);
  }

  #of(area: string): AreaPresence {
    const known = this.#areas.get(area) ?? new AreaPresence();
    this.#areas.set(area, known);
    return known;
  }

  #nowMs(): number {
    return this.parts.clock.steadyMs();
  }
}

/** A wall hangs where visitors see it and shows nothing of this: it is not told who is on duty. */
function messagesTo(reading: Reading, area: string, all: readonly Here[]): Volatile[] {
  if (reading.audience === 'wall') return [];
  return [{ area, positions: [], presence: shownTo(all, reading) }];
}
