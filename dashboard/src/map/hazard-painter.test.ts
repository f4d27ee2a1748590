import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Rect } from './dirty-tiles.js';
import { HazardPainter, type PaintFrame, type Surface } from './hazard-painter.js';
import { HazardPoints } from './hazard-points.js';
import { rankCount, rankOfSymbol } from './hazard-symbol.js';
import { anySteps, pointAt, take, worldPx } from './points.fixture.js';

const reaches = Array.from({ length: rankCount }, (_, rank) => 1 + Math.floor(rank / 3));
const size = 64;
const frame: PaintFrame = { worldPx, left: 18, top: 18, widthPx: size, heightPx: size };

/** A surface of pixels; each remembers every stamp laid on it, in order, as a see-through sprite would. */
class PixelSurface implements Surface {
  pixels: string[] = Array.from({ length: size * size }, () => '');
  painted = 0;
  private clip: Rect = { left: 0, top: 0, right: 0, bottom: 0 };

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
    this.pixels = this.pixels.map((_, place) => {
      const x = (place % size) - dx;
      const y = Math.floor(place / size) - dy;
      const isInside = x >= 0 && y >= 0 && x < size && y < size;
      return isInside ? (this.pixels[y * size + x] ?? '') : '';
    });
  }

  private each(rect: Rect, act: (place: number, x: number, y: number) => void): void {
    const { clip } = this;
    for (let y = Math.max(rect.top, clip.top); y < Math.min(rect.bottom, clip.bottom); y++) {
      for (let x = Math.max(rect.left, clip.left); x < Math.min(rect.right, clip.right); x++) {
        act(y * size + x, x, y);
      }
    }
  }
}

function painterOf(points: HazardPoints, isShown = (_: number): boolean => true): HazardPainter {
  const painter = new HazardPainter(points);
  painter.dress(4, reaches, isShown);
  return painter;
}

function fromScratch(points: HazardPoints, at: PaintFrame): string[] {
  const surface = new PixelSurface();
  const painter = painterOf(points);
  painter.open(at);
  painter.paint(surface);
  return surface.pixels;
}

describe('HazardPainter', () => {
  test('paints step by step what it would paint from scratch', () => {
    fc.assert(
      fc.property(anySteps, fc.integer({ min: 1, max: 9 }), (steps, batch) => {
        const points = new HazardPoints(1);
        const surface = new PixelSurface();
        const painter = painterOf(points);
        painter.open(frame);
        steps.forEach((step, place) => {
          take(step, points, painter);
          if (place % batch === 0) painter.paint(surface);
        });
        painter.paint(surface);
        expect(surface.pixels).toEqual(fromScratch(points, frame));
      }),
    );
  });

  test('paints after any pan what it would paint from scratch', () => {
    const shifts = fc.tuple(fc.integer({ min: -70, max: 70 }), fc.integer({ min: -70, max: 70 }));
    fc.assert(
      fc.property(anySteps, fc.array(shifts, { maxLength: 4 }), (steps, moves) => {
        const points = new HazardPoints(1);
        const surface = new PixelSurface();
        const painter = painterOf(points);
        painter.open(frame);
        for (const step of steps) take(step, points, painter);
        painter.paint(surface);
        let at = frame;
        for (const [dx, dy] of moves) {
          at = { ...at, left: frame.left + dx, top: frame.top + dy };
          if (painter.isNear(at)) painter.shift(at, surface);
          else painter.open(at);
          painter.paint(surface);
        }
        expect(surface.pixels).toEqual(fromScratch(points, at));
      }),
    );
  });

  test('paints a small part of the canvas when one point changes, and none when nothing does', () => {
    const points = new HazardPoints();
    const surface = new PixelSurface();
    const painter = painterOf(points);
    painter.open(frame);
    painter.paint(surface);
    surface.painted = 0;
    expect(painter.paint(surface)).toBe(0);
    take({ does: 'put', id: 'a', record: pointAt(50, 50, { grade: 'red' }) }, points, painter);
    expect(painter.paint(surface)).toBeGreaterThan(0);
    expect(surface.painted).toBeGreaterThan(0);
    expect(surface.painted).toBeLessThan((size * size) / 4);
  });

  test('lays the worse point over the lesser one', () => {
    const points = new HazardPoints();
    points.put('a', pointAt(52, 50, { grade: 'red' }));
    points.put('b', pointAt(47, 50, { grade: 'orange' }));
    const pixels = fromScratch(points, frame);
    const [first, second] = (pixels[(50 - 18) * size + (50 - 18)] ?? '').split(';');
    expect(rankOfSymbol(Number(first?.split('@')[0]))).toBeLessThan(
      rankOfSymbol(Number(second?.split('@')[0])),
    );
  });

  test('paints nothing that may not be seen', () => {
    const points = new HazardPoints();
    const surface = new PixelSurface();
    const painter = painterOf(points, () => false);
    painter.open(frame);
    take({ does: 'put', id: 'a', record: pointAt(50, 50) }, points, painter);
    painter.paint(surface);
    expect(surface.pixels.every((pixel) => pixel === '')).toBe(true);
  });

  test('is not near after a zoom, another size or a leap', () => {
    const painter = painterOf(new HazardPoints());
    painter.open(frame);
    expect(painter.isNear({ ...frame, left: frame.left + 10 })).toBe(true);
    expect(painter.isNear({ ...frame, worldPx: worldPx * 2 })).toBe(false);
    expect(painter.isNear({ ...frame, widthPx: size + 1 })).toBe(false);
    expect(painter.isNear({ ...frame, top: frame.top + size })).toBe(false);
  });
});
