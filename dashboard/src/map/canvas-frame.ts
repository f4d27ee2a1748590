import {
  DomUtil,
  point,
  type LatLng,
  type LatLngLiteral,
  type Map as LeafletMap,
  type ZoomAnimEvent,
} from 'leaflet';
import { systemClock } from '@levee/shared/kernel/clock';
import type { CanvasSpot } from './engine-orders.js';
import type { PaintFrame } from './hazard-painter.js';
import { worldPxAt } from './mercator.js';

/** A picture that came while the map was zooming: shown before its time it would jump. */
interface Withheld {
  readonly spot: CanvasSpot;
  readonly put: () => void;
}

/** So many levels away from where it was painted a picture is coarse. */
const coarseFrom = 0.5;

/** What held the page longer the last time, in milliseconds, is not asked for on the way: a worker holds nobody. */
const mostHeldMs = 16;

/**
 * A canvas over the view and a margin around it. While the map is dragged or zoomed the canvas is only
 * moved or scaled; when the map has come to rest another picture is `asked` for, and on a long flight on the way.
 * It is put on the canvas and the canvas laid where it belongs in one go, whenever that is, so that nothing ever jumps.
 */
export class CanvasFrame {
  readonly canvas = document.createElement('canvas');
  private spot: CanvasSpot | null = null;
  private withheld: Withheld | null = null;
  private isZooming = false;
  private readonly onMoveEnd = (): void => this.rest();
  private isAwaited = false;
  private heldMs = 0;
  private readonly onZoom = (): void => {
    this.follow(this.map.getCenter(), this.map.getZoom());
    this.keepUp();
  };
  private readonly onZoomAnim = (event: ZoomAnimEvent): void => {
    this.isZooming = true;
    this.follow(event.center, event.zoom);
  };

  constructor(
    private readonly map: LeafletMap,
    pane: string,
    private readonly marginPx: number,
    private readonly asked: (spot: CanvasSpot, frame: PaintFrame) => void,
  ) {
    DomUtil.addClass(this.canvas, 'leaflet-zoom-animated');
    this.canvas.setAttribute('aria-hidden', 'true');
    map.getPane(pane)?.append(this.canvas);
    map.on('moveend', this.onMoveEnd);
    map.on('zoom viewreset', this.onZoom);
    map.on('zoomanim', this.onZoomAnim);
  }

  close(): void {
    this.map.off('moveend', this.onMoveEnd);
    this.map.off('zoom viewreset', this.onZoom);
    this.map.off('zoomanim', this.onZoomAnim);
    this.canvas.remove();
  }

  get pixelRatio(): number {
    return window.devicePixelRatio || 1;
  }

  /** Asks for a picture of the view as it is now; a map that is zooming is asked about when it rests. */
  place(): void {
    if (this.isZooming) return;
    const { map, marginPx, pixelRatio } = this;
    const size = map.getSize();
    const zoom = map.getZoom();
    const northWest = map.containerPointToLayerPoint([-marginPx, -marginPx]);
    const { x, y } = northWest.add(map.getPixelOrigin());
    const widthPx = Math.round((size.x + 2 * marginPx) * pixelRatio);
    const heightPx = Math.round((size.y + 2 * marginPx) * pixelRatio);
    const spot = { zoom, x, y, width: widthPx / pixelRatio, height: heightPx / pixelRatio };
    const [left, top] = [Math.round(x * pixelRatio), Math.round(y * pixelRatio)];
    this.isAwaited = true;
    const askedMs = systemClock.steadyMs();
    this.asked(spot, { worldPx: worldPxAt(zoom) * pixelRatio, left, top, widthPx, heightPx });
    this.heldMs = systemClock.steadyMs() - askedMs;
  }

  /** A picture is there: `put` puts it on the canvas, which is laid at its spot in the same turn. */
  show(spot: CanvasSpot, put: () => void = () => undefined): void {
    if (this.isZooming && !isSame(spot, this.spot)) {
      this.withheld = { spot, put };
      return;
    }
    this.isAwaited = false;
    const isMoved = !isSame(spot, this.spot);
    this.spot = spot;
    if (isMoved) this.lay(spot);
    put();
  }

  /** Whether the picture that lies there shows a place. */
  reaches(place: LatLngLiteral): boolean {
    const { map, spot } = this;
    if (!spot) return false;
    const { x, y } = map.project(place, spot.zoom);
    const [right, bottom] = [spot.x + spot.width, spot.y + spot.height];
    return x >= spot.x && y >= spot.y && x < right && y < bottom;
  }

  /** One picture at a time: the next is asked for when the last is there. */
  private keepUp(): void {
    if (!this.spot || this.isAwaited || this.heldMs > mostHeldMs) return;
    if (Math.abs(this.map.getZoom() - this.spot.zoom) >= coarseFrom) this.place();
  }

  private rest(): void {
    this.isZooming = false;
    const { withheld } = this;
    this.withheld = null;
    if (withheld) this.show(withheld.spot, withheld.put);
    this.place();
  }

  private lay(spot: CanvasSpot): void {
    this.canvas.style.width = `${spot.width}px`;
    this.canvas.style.height = `${spot.height}px`;
    this.follow(this.map.getCenter(), this.map.getZoom());
  }

  private follow(center: LatLng, zoom: number): void {
    const { map, spot } = this;
    if (!spot) return;
    const corner = point(spot.x, spot.y);
    if (zoom === spot.zoom && !this.isZooming) {
      DomUtil.setPosition(this.canvas, corner.subtract(map.getPixelOrigin()));
      return;
    }
    const scale = map.getZoomScale(zoom, spot.zoom);
    const pane = map.getPane('mapPane');
    const drag = pane ? DomUtil.getPosition(pane) : map.getSize().multiplyBy(0);
    const half = map.getSize().divideBy(2);
    const origin = map.project(center, zoom).subtract(half).add(drag).round();
    DomUtil.setTransform(this.canvas, corner.multiplyBy(scale).subtract(origin), scale);
  }
}

function isSame(a: CanvasSpot, b: CanvasSpot | null): boolean {
  return (
    a.zoom === b?.zoom && a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
  );
}
