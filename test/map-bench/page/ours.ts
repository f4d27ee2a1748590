import { systemClock } from '@levee/shared/kernel/clock';
import type { Position } from '@levee/shared/model/base';
import { grades, type Grade } from '@levee/shared/model/hazard';
import type { Kind, Stamped } from '@levee/shared/model/kinds';
import type { EngineHome } from '@levee/dashboard/map/engine-port';
import { plainLook } from '@levee/dashboard/map/map-look';
import type { Dirty, MapSource } from '@levee/dashboard/map/map-source';
import { Stage, type StageWish } from '@levee/dashboard/map/stage';
import type { MapSubject } from '@levee/dashboard/map/stage-layer';
import { hazardAt } from './hazards.js';
import { glassOf, inkOf } from './ink.js';
import type { Change, Way } from './way.js';

const wish: StageWish = {
  theme: 'dark',
  scale: 1,
  footPx: 0,
  buttonsPx: 0,
  isInteractive: true,
  isEnglish: false,
  filter: {},
  look: plainLook,
  selected: { kind: 'hazard', id: '0' },
  words: (key) => key,
};

const listener = {
  onSelect: () => undefined,
  onClear: () => undefined,
  onCredits: () => undefined,
  onGroundFailures: () => undefined,
  onBaseSilence: () => undefined,
};

/** The product's own stage with all its layers, fed as a session feeds it. */
export class Ours implements Way {
  private readonly hazards = new Map<string, Stamped<'hazard'>>();
  private readonly listeners = new Set<(dirty: Dirty) => void>();
  private stage: Stage | null = null;
  private target: MapSubject | null = null;

  constructor(
    places: readonly Position[],
    private readonly pointsHome: EngineHome,
  ) {
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
    this.tell(ids);
  }

  /** A point that nobody knew so far. */
  come(id: string, position: Position, grade: Grade): void {
    this.hazards.set(id, { ...hazardAt(0, position), id, grade });
    this.tell(new Set([id]));
  }

  /** A place beside a point, near enough to be in view with it. */
  beside(id: string): Position {
    const { lat, lng } = this.hazards.get(id)?.position ?? { lat: 0, lng: 0 };
    return { lat: lat + 0.01, lng: lng - 0.01 };
  }

  /** A stage that is shown again goes there again. */
  flyTo(id: string): void {
    this.target = { kind: 'hazard', id };
    this.stage?.flyTo(this.target);
  }

  remove(): void {
    this.stage?.detach();
    this.stage = null;
  }

  /** A stage that begins with what there is now. */
  async show(element: HTMLElement): Promise<void> {
    const { pointsHome } = this;
    this.stage = new Stage(
      { source: this.source(), clock: systemClock, listener, pointsHome },
      wish,
    );
    this.stage.attach(element);
    if (this.target) this.stage.flyTo(this.target);
    while (inkOf(glassOf(element)) === 0) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }

  /** Once all that was told is on the canvas. */
  async settled(): Promise<void> {
    await this.stage?.settled();
  }

  private tell(ids: ReadonlySet<string>): void {
    const dirty: Dirty = new Map([['hazard', ids]]);
    for (const listener of this.listeners) listener(dirty);
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
      onBase: () => () => undefined,
    };
  }
}
