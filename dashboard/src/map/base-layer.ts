import {
  DomEvent,
  DomUtil,
  GridLayer,
  type Coords,
  type DoneCallback,
  type Map as LeafletMap,
} from 'leaflet';
import { tileUrl, type BaseTiles } from './base-tiles.js';
import { tilesUnder } from './datum-tiles.js';
import { worldSidePx } from './mercator.js';
import type { StageLayer } from './stage-layer.js';

const basePane = 'tilePane';

/** A tiled map under everything else; without settings there is none, and nothing is fetched. */
export class BaseLayer implements StageLayer {
  private grid: TileGrid | null = null;

  constructor(private readonly tiles: BaseTiles) {}

  attach(map: LeafletMap): void {
    this.grid = new TileGrid(this.tiles);
    this.grid.addTo(map);
  }

  detach(): void {
    this.grid?.remove();
    this.grid = null;
  }

  update(): void {
    // Tiles look the same in every theme.
  }

  take(): void {
    // Tiles depend on no record.
  }
}

/** Leaflet's slots stay on our own net; a slot holds a window onto the server's tiles beneath it. */
class TileGrid extends GridLayer {
  constructor(private readonly source: BaseTiles) {
    super({ pane: basePane, maxNativeZoom: source.maxZoom, tileSize: worldSidePx });
  }

  protected override createTile(coords: Coords, done: DoneCallback): HTMLElement {
    const slot = DomUtil.create('div', 'levee-slot');
    const tiles = tilesUnder({ x: coords.x, y: coords.y, z: coords.z }, this.source.datum);
    let waiting = tiles.length;
    for (const tile of tiles) {
      const image = DomUtil.create('img', '', slot);
      image.alt = '';
      image.style.cssText = `left:${tile.left}px;top:${tile.top}px;width:${tile.width}px;height:${tile.height}px`;
      DomEvent.on(image, 'load error', () => {
        waiting -= 1;
        if (waiting === 0) done(undefined, slot);
      });
      image.src = tileUrl(this.source, tile);
    }
    return slot;
  }
}
