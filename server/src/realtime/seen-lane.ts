import type { Presence } from '@levee/shared/protocol/volatile';
import { isWholeArea, regionsIn, type Scope } from '@levee/shared/rules/region-tree';
import type { Wire, WireMessages } from '../wire/wire.js';
import type { Fanout } from './fanout.js';

export interface SeenParts {
  readonly fanout: Pick<Fanout, 'areas'>;
  readonly wire: Wire;
}

/** A screen that says what is on its glass. */
export interface Screen {
  readonly surface: Presence['surface'] | undefined;
  /** What it reads. */
  readonly scope: Scope;
}

type Place = WireMessages['seen'];

/** The screens before which the headquarters sits. A leader's or a field phone is somebody on the way. */
const watched: readonly (Presence['surface'] | undefined)[] = ['wall', 'duty'];

/**
 * What the headquarters has seen: the highest number painted on a wall or in a duty room that reads the whole
 * area, on whichever node. It tells a reader a number of the log whose head every beat names anyway, and
 * nothing of who looked.
 */
export class SeenLane {
  readonly #seen = new Map<string, Place>();

  constructor(private readonly parts: SeenParts) {
    parts.wire.listen('seen', (place) => this.#take(place));
  }

  /** A number is on a glass. Told to the other nodes when it is the highest so far. */
  painted(area: string, seq: number, { surface, scope }: Screen): void {
    const head = this.parts.fanout.areas.get(area)?.head;
    if (!head || seq > head.seq || !watched.includes(surface)) return;
    if (!regionsIn(scope).some(isWholeArea)) return;
    const place = { area, epoch: head.epoch, seq };
    if (this.#take(place)) this.parts.wire.send('seen', place);
  }

  /** For an epoch's readers; 0 while nothing of it has been seen. */
  of(area: string, epoch: string): number {
    const place = this.#seen.get(area);
    return place?.epoch === epoch ? place.seq : 0;
  }

  /** Answers whether it is news: higher than before, or of another epoch. */
  #take(place: Place): boolean {
    if (this.of(place.area, place.epoch) >= place.seq) return false;
    this.#seen.set(place.area, place);
    return true;
  }
}
