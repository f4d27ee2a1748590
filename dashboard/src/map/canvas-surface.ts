import { penOf, resizeCanvas, type AnyCanvas, type Pen } from './any-canvas.js';
import type { Rect } from './dirty-tiles.js';
import type { Dress } from './draw-hazard.js';
import type { EngineSurface } from './hazard-engine.js';
import { Sprites, type SpriteSizes } from './sprites.js';

/** A canvas as the engine's surface. */
export class CanvasSurface implements EngineSurface {
  protected readonly pen: Pen;
  private sprites: Sprites | null = null;

  constructor(
    private readonly canvas: AnyCanvas,
    private readonly newCanvas: () => AnyCanvas,
  ) {
    this.pen = penOf(canvas);
  }

  dress(dress: Dress): SpriteSizes {
    this.sprites = new Sprites(dress, this.newCanvas);
    return this.sprites;
  }

  resize(widthPx: number, heightPx: number): void {
    resizeCanvas(this.canvas, widthPx, heightPx);
  }

  picture(): ImageBitmap | null {
    return null;
  }

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
