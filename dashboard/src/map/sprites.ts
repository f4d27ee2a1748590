import { penOf, type AnyCanvas, type Pen } from './any-canvas.js';
import { drawHazard, isMarked, radiusOf, reachOf, type Dress } from './draw-hazard.js';
import { kindOfSymbol, rankCount, rankOfSymbol, symbolCount } from './hazard-symbol.js';

interface Sprite {
  readonly left: number;
  readonly side: number;
  readonly top: number;
}

/** By rank, in device pixels: how far a symbol is painted, and how far it is hit. */
export interface SpriteSizes {
  readonly reaches: readonly number[];
  readonly radii: readonly number[];
}

/**
 * Every symbol drawn once, side by side on one canvas, for one theme, size and pixel ratio. Painting a
 * point is then one copy of a small square.
 */
export class Sprites implements SpriteSizes {
  readonly reaches: readonly number[];
  readonly radii: readonly number[];
  private readonly sheet: AnyCanvas;
  private readonly sprites: readonly Sprite[];

  constructor(
    private readonly dress: Dress,
    newCanvas: () => AnyCanvas,
  ) {
    const ranks = Array.from({ length: rankCount }, (_, rank) => rank);
    this.reaches = ranks.map((rank) => reachOf(rank, dress));
    this.radii = ranks.map((rank) => radiusOf(rank, dress));
    this.sheet = newCanvas();
    this.sprites = this.layOut();
    this.draw();
  }

  /** Copies a symbol with its middle on a device pixel. */
  stamp(pen: Pen, symbol: number, x: number, y: number): void {
    const sprite = this.sprites[symbol];
    if (sprite === undefined) return;
    const { left, top, side } = sprite;
    const reach = (side - 1) / 2;
    pen.drawImage(this.sheet, left, top, side, side, x - reach, y - reach, side, side);
  }

  private layOut(): Sprite[] {
    const cell = 2 * Math.max(...this.reaches) + 1;
    const columns = symbolCount / rankCount;
    this.sheet.width = cell * columns;
    this.sheet.height = cell * rankCount;
    return Array.from({ length: symbolCount }, (_, symbol) => {
      const rank = rankOfSymbol(symbol);
      const side = 2 * (this.reaches[rank] ?? 0) + 1;
      return { left: (symbol % columns) * cell, top: rank * cell, side };
    });
  }

  private draw(): void {
    const pen = penOf(this.sheet);
    if (!pen) return;
    this.sprites.forEach(({ left, top, side }, symbol) => {
      const rank = rankOfSymbol(symbol);
      const kind = isMarked(rank, this.dress) ? kindOfSymbol(symbol) : null;
      drawHazard(pen, rank, { x: left + side / 2, y: top + side / 2, kind }, this.dress);
    });
  }
}
