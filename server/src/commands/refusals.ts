import type { Cancel, Clock } from '@levee/shared/kernel/clock';
import type { Trail, TrailNote } from './trail.js';

export interface RefusalParts {
  readonly trail: Pick<Trail, 'note'>;
  readonly clock: Pick<Clock, 'after'>;
  readonly onFailed: (error: unknown) => void;
}

/** One row in it of those that are alike: whoever knocks all day fills no log. */
const windowMs = 60_000;

/** So many that are not alike at a time; whoever comes in a hundred guises is counted as one of many. */
const mostWindows = 200;

interface Window {
  readonly area: string;
  readonly note: TrailNote;
  more: number;
  readonly cancel: Cancel;
}

/**
 * Refusals at the doors, where anybody can knock as often as they like: the first of its kind is written at once,
 * those alike within the minute are counted, and the count is written when the minute is over. Nobody waits for
 * it. The refusals of commands do not come here: each stands beside its receipt.
 */
export class Refusals {
  readonly #windows = new Map<string, Window>();
  readonly #underWay = new Set<Promise<void>>();

  constructor(private readonly parts: RefusalParts) {}

  note(area: string, note: TrailNote): void {
    const isMany = this.#windows.size >= mostWindows && !this.#windows.has(keyOf(area, note));
    const one = isMany ? manyOf(note) : note;
    const known = this.#windows.get(keyOf(area, one));
    if (known) known.more++;
    else this.#open(area, one);
  }

  /** What was counted is written, so that nothing is lost when the server stops. */
  async close(): Promise<void> {
    for (const [key, window] of this.#windows) {
      window.cancel();
      this.#tell(key, window);
    }
    await Promise.all(this.#underWay);
  }

  #open(area: string, note: TrailNote): void {
    const key = keyOf(area, note);
    const cancel = this.parts.clock.after(windowMs, () => this.#tell(key, window));
    const window: Window = { area, note, more: 0, cancel };
    this.#windows.set(key, window);
    this.#write(area, note);
  }

  /** The minute is over. */
  #tell(key: string, { area, note, more }: Window): void {
    this.#windows.delete(key);
    if (more === 1) this.#write(area, note);
    if (more > 1) this.#write(area, { ...note, more: more - 1 });
  }

  #write(area: string, note: TrailNote): void {
    const written = this.parts.trail.note(area, note).catch(this.parts.onFailed);
    this.#underWay.add(written);
    void written.then(() => this.#underWay.delete(written));
  }
}

/** By the same person, or else from the same address, and told the same no. */
function keyOf(area: string, { what, by, address, detail }: TrailNote): string {
  return [area, what, by?.id ?? address ?? '', detail ?? ''].join(' ');
}

function manyOf({ what, outcome }: TrailNote): TrailNote {
  return { what, outcome, by: null, detail: 'many' };
}
