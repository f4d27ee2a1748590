import type { Rect } from './dirty-tiles.js';
import type { Surface } from './hazard-painter.js';
import type { Sprites } from './sprites.js';

/** A canvas as the painter's surface. */
export class CanvasSurface implements Surface {
  sprites: Sprites | null = null;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly pen: CanvasRenderingContext2D,
  ) {}

  open({ left, top, right, bottom }: Rect): void {
    this.pen.save();
    this.pen.beginPath();
    this.pen.rect(left, top, right - left, bottom - top);
    this.pen.clip();
    this.pen.clearRect(left, top, right - left, bottom - top);
  }

  stamp(symbol: number, x: number, y: number): void {
    this.sprites?.stamp(this.pen, symbol, x, y);
  }

  close(): void {
    this.pen.restore();
  }

  shift(dx: number, dy: number): void {
    this.pen.globalCompositeOperation = 'copy';
    this.pen.drawImage(this.canvas, dx, dy);
    this.pen.globalCompositeOperation = 'source-over';
  }
}
