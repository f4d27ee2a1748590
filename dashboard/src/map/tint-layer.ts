import type { Cancel, Clock } from '@levee/shared/kernel/clock';
import { defaultPack } from '@levee/shared/rules/pack';
import type { Dirty, MapSource } from './map-source.js';
import type { StageLayer, StageView } from './stage-layer.js';
import { tintSources, tintsOf, type Tints } from './township-tints.js';

/** A colouring is a pass over all points: not more often, whatever changes meanwhile. */
const restMs = 1_000;
const untold = JSON.stringify([]);

/** Keeps the colouring of the townships; the ground and the names show it. */
export class TintLayer implements StageLayer {
  private view: StageView | null = null;
  private waiting: Cancel | null = null;
  private told = untold;

  constructor(
    private readonly source: MapSource,
    private readonly clock: Clock,
    private readonly onTints: (tints: Tints) => void,
  ) {}

  attach(_: unknown, view: StageView): void {
    this.view = view;
    this.age();
  }

  detach(): void {
    this.waiting?.();
    this.waiting = null;
    this.view = null;
    this.told = untold;
  }

  update(view: StageView): void {
    const isOther = view.look.tint !== this.view?.look.tint;
    this.view = view;
    if (isOther) this.age();
  }

  take(dirty: Dirty): void {
    const kinds = tintSources[this.view?.look.tint ?? 'none'];
    if (this.waiting || !kinds.some((kind) => dirty.has(kind))) return;
    this.waiting = this.clock.after(restMs, () => this.age());
  }

  /** Looks at the records now; also called as time goes by, because who is late is said by the clock. */
  age(): void {
    this.waiting?.();
    this.waiting = null;
    if (!this.view) return;
    const tints = tintsOf(this.view.look.tint, this.source, defaultPack);
    const said = JSON.stringify([...tints]);
    if (said === this.told) return;
    this.told = said;
    this.onTints(tints);
  }
}
