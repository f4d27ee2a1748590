import { describe, expect, test } from '@jest/globals';
import { hasLabelAt, netLabel, netLines, netStepMinutes } from './graticule.js';

describe('graticule', () => {
  test('takes the widest step that still draws the wanted lines', () => {
    expect(netStepMinutes(1, 4)).toBe(10);
    expect(netStepMinutes(2, 4)).toBe(30);
    expect(netStepMinutes(40, 4)).toBe(600);
  });

  test('stays at one minute when one goes ever nearer', () => {
    expect(netStepMinutes(0.001, 4)).toBe(1);
  });

  test('draws the round minutes between two degrees, ends included', () => {
    expect(netLines(117, 117.5, 10)).toEqual([7020, 7030, 7040, 7050]);
    expect(netLines(-0.2, 0.2, 10).map((minutes) => minutes + 0)).toEqual([-10, 0, 10]);
    expect(netLines(117.01, 117.02, 10)).toEqual([]);
  });

  test('leaves the strip under the upper edge to the meridians, at any scale', () => {
    expect([20, 40].map((y) => hasLabelAt(y, 1))).toEqual([false, true]);
    expect([40, 80].map((y) => hasLabelAt(y, 2))).toEqual([false, true]);
  });

  test('writes degrees and minutes with their side', () => {
    expect(netLabel(7040, 'lng')).toBe('117°20′E');
    expect(netLabel(7020, 'lng')).toBe('117°E');
    expect(netLabel(-65, 'lat')).toBe('1°05′S');
    expect(netLabel(-7020, 'lng')).toBe('117°W');
    expect(netLabel(1855, 'lat')).toBe('30°55′N');
  });
});
