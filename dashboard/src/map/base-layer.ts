import {
  DomEvent,
  DomUtil,
  GridLayer,
  type Coords,
  type DoneCallback,
  type Map as LeafletMap,
  type TileEvent,
} from 'leaflet';
import type { Clock } from '@levee/shared/kernel/clock';
import {
  pauseMsAfter,
  tileUrl,
  type BaseArchive,
  type BaseTiles,
  type TileLayer,
} from './base-tiles.js';
import { SharedTiles } from './shared-tiles.js';
import { tilesUnder, type TileName } from './datum-tiles.js';
import { worldSidePx } from './mercator.js';
import type { StageLayer } from './stage-layer.js';

const basePane = 'tilePane';

/** A tiled map under everything else; where there is none, nothing is fetched. */
export class BaseLayer implements StageLayer {
  private grid: TileGrid | null = null;

  constructor(
    private readonly tiles: BaseTiles | BaseArchive,
    private readonly clock: Clock,
    private readonly onSilence: (isSilent: boolean) => void,
  ) {}

  attach(map: LeafletMap): void {
    this.grid = new TileGrid(this.tiles, this.clock, this.onSilence);
    this.grid.addTo(map);
  }

  detach(): void {
    this.grid?.remove();
    this.grid = null;
    this.onSilence(false);
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
  private readonly shown = new WeakMap<HTMLElement, AbortController>();
  private readonly shows: readonly Show[];
  /** Of the pictures in sight, whether each came when it was last asked for. */
  private readonly came = new Map<HTMLImageElement, boolean>();

  constructor(
    private readonly source: BaseTiles | BaseArchive,
    private readonly clock: Clock,
    private readonly onSilence: (isSilent: boolean) => void,
  ) {
    super({
      pane: basePane,
      minNativeZoom: source.minZoom ?? 0,
      maxNativeZoom: source.maxZoom,
      tileSize: worldSidePx,
    });
    this.shows = 'tile' in source ? [fromArchive(source)] : source.layers.map(fromServers);
    this.on('tileunload', ({ tile }: TileEvent) => this.shown.get(tile)?.abort());
  }

  protected override createTile(coords: Coords, done: DoneCallback): HTMLElement {
    const slot = DomUtil.create('div', 'levee-slot');
    const gone = new AbortController();
    this.shown.set(slot, gone);
    const tiles = tilesUnder({ x: coords.x, y: coords.y, z: coords.z }, this.source.datum);
    const parts = this.shows.flatMap((show) => tiles.map((tile) => ({ show, tile })));
    let waiting = parts.length;
    for (const { show, tile } of parts) {
      const image = DomUtil.create('img', '', slot);
      image.alt = '';
      image.style.cssText = `left:${tile.left}px;top:${tile.top}px;width:${tile.width}px;height:${tile.height}px`;
      const part = { image, tile, show, gone: gone.signal };
      let failures = 0;
      DomEvent.on(image, 'load error', ({ type }) => {
        waiting -= 1;
        if (waiting === 0) done(undefined, slot);
        // Else a browser draws its own sign of a picture that did not come.
        image.style.visibility = type === 'error' ? 'hidden' : '';
        if (!gone.signal.aborted) this.hear(image, type === 'load');
        if (type === 'error') this.showLater(part, ++failures);
      });
      gone.signal.addEventListener('abort', () => this.came.delete(image));
      show(part);
    }
    return slot;
  }

  /** Single tiles may lie outside of what a server has; where none at all comes, it is down or refuses. */
  private hear(image: HTMLImageElement, hasCome: boolean): void {
    this.came.set(image, hasCome);
    this.onSilence(![...this.came.values()].includes(true));
  }

  /** A wall that stands for weeks had one bad minute: what is still in sight is asked for again. */
  private showLater(part: Part, failures: number): void {
    const cancel = this.clock.after(pauseMsAfter(failures), () => {
      if (!part.gone.aborted) part.show(part);
    });
    part.gone.addEventListener('abort', cancel, { once: true });
  }
}

/** Brings a picture; its image tells of an error. */
type Show = (part: Part) => void;

/** A picture in a slot, until the slot is out of sight. */
interface Part {
  readonly show: Show;
  readonly image: HTMLImageElement;
  readonly tile: TileName;
  readonly gone: AbortSignal;
}

/** Servers know a key by the site that it was given for; of ours they are told no more than its origin. */
function fromServers(layer: TileLayer): Show {
  return ({ image, tile }) => {
    image.referrerPolicy = 'origin';
    image.src = tileUrl(layer, tile);
  };
}

function fromArchive(archive: BaseArchive): Show {
  const tiles = new SharedTiles(archive);
  return (part) => void showTile(part, tiles);
}

/** A tile of an archive; what it does not hold stays empty. */
async function showTile({ image, tile, gone }: Part, tiles: SharedTiles): Promise<void> {
  const blob = await tiles.take(tile, gone).catch(() => undefined);
  if (blob) {
    const url = URL.createObjectURL(blob);
    DomEvent.on(image, 'load error', () => URL.revokeObjectURL(url));
    image.src = url;
  } else if (!gone.aborted) image.dispatchEvent(new Event(blob === null ? 'load' : 'error'));
}
