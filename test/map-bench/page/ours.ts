import { systemClock } from '@levee/shared/kernel/clock';
import type { Position } from '@levee/shared/model/base';
import { grades } from '@levee/shared/model/hazard';
import type { Kind, Stamped } from '@levee/shared/model/kinds';
import { plainLook } from '@levee/dashboard/map/map-look';
import type { Dirty, MapSource } from '@levee/dashboard/map/map-source';
import { Stage, type StageWish } from '@levee/dashboard/map/stage';
import { hazardAt } from './hazards.js';
import { glassOf, inkOf } from './ink.js';
import type { Change, Way } from './way.js';

const wish: StageWish = {
  theme: 'dark',
  scale: 1,
  footPx: 0,
  isInteractive: true,
  isEnglish: false,
  filter: {},
  look: plainLook,
  selected: null,
  words: (key) => key,
};

const listener = {
  onSelect: () => undefined,
  onClear: () => undefined,
  onCredits: () => undefined,
  onGroundFailures: () => undefined,
};

/** The product's own stage with all its layers, fed as a session feeds it. */
export class Ours implements Way {
  private readonly hazards = new Map<string, Stamped<'hazard'>>();
  private readonly listeners = new Set<(dirty: Dirty) => void>();
  private stage: Stage | null = null;

  constructor(places: readonly Position[]) {
    places.forEach((position, at) => this.hazards.set(String(at), hazardAt(at, position)));
  }

  add(element: HTMLElement): Promise<void> {
    return this.show(element);
  }

  change(batch: readonly Change[]): void {
    const ids = new Set<string>();
    for (const { at, grade } of batch) {
      const id = String(at);
      const before = this.hazards.get(id);
      if (!before) continue;
      this.hazards.set(id, { ...before, grade: grades[grade] ?? 'red' });
      ids.add(id);
    }
    const dirty: Dirty = new Map([['hazard', ids]]);
    for (const listener of this.listeners) listener(dirty);
  }

  remove(): void {
    this.stage?.detach();
    this.stage = null;
  }

  /** A stage that begins with what there is now. */
  async show(element: HTMLElement): Promise<void> {
    this.stage = new Stage(
      { source: this.source(), clock: systemClock, listener, base: null },
      wish,
    );
    this.stage.attach(element);
    while (inkOf(glassOf(element)) === 0) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }

  private source(): MapSource {
    const { hazards } = this;
    const none = new Map<string, never>();
    return {
      get: <K extends Kind>(kind: K, id: string) =>
        (kind === 'hazard' ? hazards.get(id) : undefined) as Stamped<K> | undefined,
      all: <K extends Kind>(kind: K) =>
        (kind === 'hazard' ? hazards : none) as ReadonlyMap<string, unknown> as ReadonlyMap<
          string,
          Stamped<K>
        >,
      onChange: (heard) => {
        this.listeners.add(heard);
        return () => this.listeners.delete(heard);
      },
      positions: () => none,
      onPositions: () => () => undefined,
      areaNowMs: () => systemClock.nowMs(),
      geometry: () => Promise.resolve(null),
      track: () => Promise.resolve([]),
    };
  }
}
