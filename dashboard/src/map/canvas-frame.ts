import {
  DomUtil,
  type LatLng,
  type Map as LeafletMap,
  type Point,
  type ZoomAnimEvent,
} from 'leaflet';
import type { PaintFrame } from './hazard-painter.js';
import { worldPxAt } from './mercator.js';

/**
 * A canvas over the view and a margin around it. While the map is dragged or zoomed the canvas is only
 * moved or scaled; when the map has come to rest it is placed anew and `painted` is called.
 */
export class CanvasFrame {
  readonly canvas = document.createElement('canvas');
  private zoom = 0;
  /** North-west corner in CSS pixels of the world at `zoom`. */
  private corner: Point;
  private readonly onMoveEnd = (): void => this.place();
  private readonly onZoom = (): void => this.follow(this.map.getCenter(), this.map.getZoom());
  private readonly onZoomAnim = (event: ZoomAnimEvent): void =>
    this.follow(event.center, event.zoom);

  constructor(
    private readonly map: LeafletMap,
    pane: string,
    private readonly marginPx: number,
    private readonly painted: (frame: PaintFrame) => void,
  ) {
    this.corner = map.getPixelOrigin();
    DomUtil.addClass(this.canvas, 'leaflet-zoom-animated');
    this.canvas.setAttribute('aria-hidden', 'true');
    map.getPane(pane)?.append(this.canvas);
    map.on('moveend', this.onMoveEnd);
    map.on('zoom', this.onZoom);
    map.on('zoomanim', this.onZoomAnim);
  }

  close(): void {
    this.map.off('moveend', this.onMoveEnd);
    this.map.off('zoom', this.onZoom);
    this.map.off('zoomanim', this.onZoomAnim);
    this.canvas.remove();
  }

  get pixelRatio(): number {
    return window.devicePixelRatio || 1;
  }

  /** Lays the canvas over the view as it is now. */
  place(): void {
    const { map, marginPx, pixelRatio } = this;
    const size = map.getSize();
    const northWest = map.containerPointToLayerPoint([-marginPx, -marginPx]);
    const widthPx = Math.round((size.x + 2 * marginPx) * pixelRatio);
    const heightPx = Math.round((size.y + 2 * marginPx) * pixelRatio);
    this.zoom = map.getZoom();
    this.corner = northWest.add(map.getPixelOrigin());
    this.resize(widthPx, heightPx);
    DomUtil.setPosition(this.canvas, northWest);
    this.painted({
      worldPx: worldPxAt(this.zoom) * pixelRatio,
      left: Math.round(this.corner.x * pixelRatio),
      top: Math.round(this.corner.y * pixelRatio),
      widthPx,
      heightPx,
    });
  }

  /** Setting a canvas's size empties it, so it is only set when it differs. */
  private resize(widthPx: number, heightPx: number): void {
    if (this.canvas.width !== widthPx) this.canvas.width = widthPx;
    if (this.canvas.height !== heightPx) this.canvas.height = heightPx;
    this.canvas.style.width = `${widthPx / this.pixelRatio}px`;
    this.canvas.style.height = `${heightPx / this.pixelRatio}px`;
  }

  private follow(center: LatLng, zoom: number): void {
    const { map } = this;
    const scale = map.getZoomScale(zoom, this.zoom);
    const pane = map.getPane('mapPane');
    const drag = pane ? DomUtil.getPosition(pane) : map.getSize().multiplyBy(0);
    const half = map.getSize().divideBy(2);
    const origin = map.project(center, zoom).subtract(half).add(drag).round();
    DomUtil.setTransform(this.canvas, this.corner.multiplyBy(scale).subtract(origin), scale);
  }
}
