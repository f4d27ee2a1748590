import type { Map as LeafletMap } from 'leaflet';
import type { Clock } from '@levee/shared/kernel/clock';
import type { BaseLayer } from './base-layer.js';
import type { BaseArchive, BaseTiles } from './base-tiles.js';
import type { StageLayer } from './stage-layer.js';

/** A tiled map underneath, whose part of the program comes with the first map that has one: many walls have none. */
export class LateBase implements StageLayer {
  #map: LeafletMap | null = null;
  #layer: BaseLayer | null = null;

  constructor(
    private readonly tiles: BaseTiles | BaseArchive,
    private readonly clock: Clock,
    private readonly onSilence: (isSilent: boolean) => void,
  ) {}

  attach(map: LeafletMap): void {
    this.#map = map;
    void this.#bring(map).catch(() => undefined);
  }

  detach(): void {
    this.#map = null;
    this.#layer?.detach();
    this.#layer = null;
  }

  update(): void {
    this.#layer?.update();
  }

  take(): void {
    this.#layer?.take();
  }

  /** It may have been taken away again while it was on its way. A part that cannot be had loads the page anew. */
  async #bring(map: LeafletMap): Promise<void> {
    const { BaseLayer } = await import('./base-layer.js');
    if (this.#map !== map) return;
    this.#layer = new BaseLayer(this.tiles, this.clock, this.onSilence);
    this.#layer.attach(map);
  }
}
