import type { Map as LeafletMap } from 'leaflet';
import { penOf, resizeCanvas, type Pen } from './any-canvas.js';
import { CanvasFrame } from './canvas-frame.js';
import { hasLabelAt, netLabel, netLines, netStepMinutes } from './graticule.js';
import type { PaintFrame } from './hazard-painter.js';
import { positionOf, worldOf } from './mercator.js';
import type { StageLayer, StageView } from './stage-layer.js';
import { palettes } from './symbols.js';

export const netPane = 'levee-net';
const marginPx = 96;
const wantedLines = 4;

/** The net of meridians and parallels: a ground that needs nobody's map and nobody's approval. */
export class GraticuleLayer implements StageLayer {
  private frame: CanvasFrame | null = null;
  private view: StageView | null = null;

  attach(map: LeafletMap, view: StageView): void {
    this.view = view;
    this.frame = new CanvasFrame(map, netPane, marginPx, (spot, frame) => {
      this.paint(frame);
      this.frame?.show(spot);
    });
    this.frame.place();
  }

  detach(): void {
    this.frame?.close();
    this.frame = null;
  }

  update(view: StageView): void {
    this.view = view;
    this.frame?.place();
  }

  take(): void {
    // The net depends on no record.
  }

  private paint(frame: PaintFrame): void {
    if (!this.frame || !this.view) return;
    const { canvas, pixelRatio } = this.frame;
    resizeCanvas(canvas, frame.widthPx, frame.heightPx);
    const pen = penOf(canvas);
    const px = this.view.unit * pixelRatio;
    pen.clearRect(0, 0, frame.widthPx, frame.heightPx);
    pen.strokeStyle = palettes[this.view.theme].net;
    pen.fillStyle = palettes[this.view.theme].netInk;
    pen.lineWidth = Math.max(1, Math.round(px));
    pen.font = `${11 * px}px system-ui, sans-serif`;
    const edgePx = marginPx * pixelRatio;
    drawNet(pen, frame, edgePx, px);
  }
}

/** `edgePx`: how far the canvas reaches over the view's edge, where the labels stand. */
function drawNet(pen: Pen, frame: PaintFrame, edgePx: number, px: number): void {
  const { worldPx, left, top, widthPx, heightPx } = frame;
  const northWest = positionOf({ x: left / worldPx, y: top / worldPx });
  const southEast = positionOf({ x: (left + widthPx) / worldPx, y: (top + heightPx) / worldPx });
  const span = Math.min(southEast.lng - northWest.lng, northWest.lat - southEast.lat);
  const step = netStepMinutes(span, wantedLines);
  pen.beginPath();
  for (const minutes of netLines(northWest.lng, southEast.lng, step)) {
    const x = Math.round(worldOf({ lat: 0, lng: minutes / 60 }).x * worldPx - left) + 0.5;
    pen.moveTo(x, 0);
    pen.lineTo(x, heightPx);
    pen.fillText(netLabel(minutes, 'lng'), x + 4 * px, edgePx + 14 * px);
  }
  for (const minutes of netLines(southEast.lat, northWest.lat, step)) {
    const y = Math.round(worldOf({ lat: minutes / 60, lng: 0 }).y * worldPx - top) + 0.5;
    pen.moveTo(0, y);
    pen.lineTo(widthPx, y);
    if (hasLabelAt(y - edgePx, px))
      pen.fillText(netLabel(minutes, 'lat'), edgePx + 8 * px, y - 4 * px);
  }
  pen.stroke();
}
