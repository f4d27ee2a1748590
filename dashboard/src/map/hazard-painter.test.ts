import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { HazardPainter, type PaintFrame } from './hazard-painter.js';
import { rankOfSymbol } from './hazard-symbol.js';
import { PixelSurface, reaches } from './pixel-surface.fixture.js';
import { NamedPoints, anySteps, pointAt, take, worldPx } from './points.fixture.js';

const size = 64;
const frame: PaintFrame = { worldPx, left: 18, top: 18, widthPx: size, heightPx: size };

function painterOf(points: NamedPoints, isShown = (_: number): boolean => true): HazardPainter {
  const painter = new HazardPainter(points);
  painter.dress(4, reaches, isShown);
  return painter;
}

function fromScratch(points: NamedPoints, at: PaintFrame): string[] {
  const surface = new PixelSurface(size, size);
  const painter = painterOf(points);
  painter.open(at);
  painter.paint(surface);
  return surface.pixels;
}

describe('HazardPainter', () => {
  test('paints step by step what it would paint from scratch', () => {
    fc.assert(
      fc.property(anySteps, fc.integer({ min: 1, max: 9 }), (steps, batch) => {
        const points = new NamedPoints(1);
        const surface = new PixelSurface(size, size);
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
        const points = new NamedPoints(1);
        const surface = new PixelSurface(size, size);
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
    const points = new NamedPoints();
    const surface = new PixelSurface(size, size);
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
    const points = new NamedPoints();
    points.put('a', pointAt(52, 50, { grade: 'red' }));
    points.put('b', pointAt(47, 50, { grade: 'orange' }));
    const pixels = fromScratch(points, frame);
    const [first, second] = (pixels[(50 - 18) * size + (50 - 18)] ?? '').split(';');
    expect(rankOfSymbol(Number(first?.split('@')[0]))).toBeLessThan(
      rankOfSymbol(Number(second?.split('@')[0])),
    );
  });

  test('paints nothing that may not be seen', () => {
    const points = new NamedPoints();
    const surface = new PixelSurface(size, size);
    const painter = painterOf(points, () => false);
    painter.open(frame);
    take({ does: 'put', id: 'a', record: pointAt(50, 50) }, points, painter);
    painter.paint(surface);
    expect(surface.pixels.every((pixel) => pixel === '')).toBe(true);
  });

  test('is not near after a zoom, another size or a leap', () => {
    const painter = painterOf(new NamedPoints());
    painter.open(frame);
    expect(painter.isNear({ ...frame, left: frame.left + 10 })).toBe(true);
    expect(painter.isNear({ ...frame, worldPx: worldPx * 2 })).toBe(false);
    expect(painter.isNear({ ...frame, widthPx: size + 1 })).toBe(false);
    expect(painter.isNear({ ...frame, top: frame.top + size })).toBe(false);
  });
});
