import { describe, expect, test } from '@jest/globals';
import { areaText, figuresOf, lengthText } from './figures.js';
import { emptySketch } from './sketch.js';

const places = [
  { lat: 0, lng: 0 },
  { lat: 0, lng: 0.01 },
  { lat: 0.01, lng: 0.01 },
];

describe('figures on the map', () => {
  test('are told in the unit one would say', () => {
    expect([0, 849.6, 1_234, 12_345].map(lengthText)).toEqual([
      '0 m',
      '850 m',
      '1.23 km',
      '12.3 km',
    ]);
    expect(areaText(2_000, '亩')).toBe('2000 m² · 3.0 亩');
    expect(areaText(1_250_000, '亩')).toBe('1.25 km² · 1875 亩');
    expect(areaText(12_500_000, 'mu')).toBe('12.5 km² · 18750 mu');
  });

  test('of a line are its length, of an area its girth and what lies within', () => {
    const line = figuresOf({ type: 'LineString', corners: places });
    const ring = figuresOf({ type: 'Polygon', corners: places });
    expect(line.areaM2).toBeNull();
    expect(Math.round(line.lengthM)).toBe(2219);
    expect(Math.round(ring.lengthM)).toBe(3788);
    expect(Math.round((ring.areaM2 ?? 0) / 1000)).toBe(615);
    expect(figuresOf(emptySketch('Polygon'))).toEqual({ lengthM: 0, areaM2: null });
  });
});
