import { describe, expect, test } from '@jest/globals';
import { at, deployment, hour, logEntry, startMs } from '../testing/records.js';
import { distanceKm } from './distance.js';
import { onSiteSinceMs } from './on-site.js';
import { openLines } from './open-lines.js';
import { toggled } from './toggled.js';

describe('desk: distance', () => {
  test('one degree of latitude is 111 km everywhere, of longitude half of that at 60 degrees', () => {
    expect(distanceKm({ lat: 30, lng: 110 }, { lat: 31, lng: 110 })).toBeCloseTo(111.19, 1);
    expect(distanceKm({ lat: 60, lng: 110 }, { lat: 60, lng: 111 })).toBeCloseTo(55.6, 1);
  });

  test('from a place to itself it is nothing, and both ways are equally long', () => {
    const [a, b] = [
      { lat: 30, lng: 110 },
      { lat: 30.2, lng: 110.4 },
    ];
    expect(distanceKm(a, a)).toBe(0);
    expect(distanceKm(a, b)).toBe(distanceKm(b, a));
  });
});

describe('desk: time on site', () => {
  const steps = [
    { state: 'enRoute' as const, at: at(-2 * hour), headcount: 20 },
    { state: 'onSite' as const, at: at(-hour), headcount: 20 },
    { state: 'working' as const, at: at(0), headcount: 20 },
  ];
  const sent = deployment({ id: 'd1', steps });

  test('counts from the arrival, through the work', () => {
    expect(onSiteSinceMs('working', sent)).toBe(startMs - hour);
    expect(onSiteSinceMs('onSite', sent)).toBe(startMs - hour);
  });

  test('is unknown on the way, on the way back, and without a deployment', () => {
    expect(onSiteSinceMs('enRoute', sent)).toBeUndefined();
    expect(onSiteSinceMs('withdrawing', sent)).toBeUndefined();
    expect(onSiteSinceMs('working', undefined)).toBeUndefined();
  });
});

describe('desk: open lines of the log', () => {
  test('a line stays open until a later line names it', () => {
    const open = logEntry({ id: 'l1', isOpen: true });
    expect(openLines([open, logEntry({ id: 'l2' })])).toEqual([open]);
    expect(openLines([open, logEntry({ id: 'l2', corrects: 'l1' })])).toEqual([]);
  });

  test('a correction that is itself open stands in its place', () => {
    const next = logEntry({ id: 'l2', corrects: 'l1', isOpen: true });
    expect(openLines([logEntry({ id: 'l1', isOpen: true }), next])).toEqual([next]);
  });
});

describe('desk: toggled', () => {
  test('a value is put in and taken out again, and the set before stays as it was', () => {
    const before = new Set(['red']);
    const once = toggled<string>(before, 'blue');
    expect([...once]).toEqual(['red', 'blue']);
    expect([...toggled(once, 'red')]).toEqual(['blue']);
    expect([...before]).toEqual(['red']);
  });
});
