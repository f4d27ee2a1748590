import type { Rect } from './dirty-tiles.js';
import type { EngineSurface } from './hazard-engine.js';
import { rankCount, rankOfSymbol } from './hazard-symbol.js';
import type { SpriteSizes } from './sprites.js';

/** Half-sizes of the symbols by rank: the worse, the larger. */
export const reaches = Array.from({ length: rankCount }, (_, rank) => 1 + Math.floor(rank / 3));

/** A surface of pixels; each remembers every stamp laid on it, in order, as a see-through sprite would. */
export class PixelSurface implements EngineSurface {
  pixels: string[];
  painted = 0;
  private clip: Rect = { left: 0, top: 0, right: 0, bottom: 0 };

  constructor(
    private width = 0,
    private height = 0,
  ) {
    this.pixels = clear(width, height);
  }

  resize(width: number, height: number): void {
    if (width === this.width && height === this.height) return;
    [this.width, this.height] = [width, height];
    this.pixels = clear(width, height);
  }

  dress(): SpriteSizes {
    return { reaches, radii: reaches };
  }

  /** As pixels, which only a test can look into. */
  picture(): ImageBitmap {
    return [...this.pixels] as unknown as ImageBitmap;
  }

  open(rect: Rect): void {
    this.clip = rect;
    this.each(rect, (place) => {
      this.pixels[place] = '';
      this.painted += 1;
    });
  }

  stamp(symbol: number, x: number, y: number): void {
    const reach = reaches[rankOfSymbol(symbol)] ?? 0;
    const box = { left: x - reach, top: y - reach, right: x + reach + 1, bottom: y + reach + 1 };
    this.each(box, (place, px, py) => {
      this.pixels[place] += `${symbol}@${px - x},${py - y};`;
    });
  }

  close(): void {
    this.clip = { left: 0, top: 0, right: 0, bottom: 0 };
  }

  shift(dx: number, dy: number): void {
    const { width, height } = this;
    this.pixels = this.pixels.map((_, place) => {
      const x = (place % width) - dx;
      const y = Math.floor(place / width) - dy;
      const isInside = x >= 0 && y >= 0 && x < width && y < height;
      return isInside ? (this.pixels[y * width + x] ?? '') : '';
    });
  }

  private each(rect: Rect, act: (place: number, x: number, y: number) => void): void {
    const { clip } = this;
    for (let y = Math.max(rect.top, clip.top); y < Math.min(rect.bottom, clip.bottom); y++) {
      for (let x = Math.max(rect.left, clip.left); x < Math.min(rect.right, clip.right); x++) {
        act(y * this.width + x, x, y);
      }
    }
  }
}

function clear(width: number, height: number): string[] {
  return Array.from({ length: width * height }, () => '');
}
