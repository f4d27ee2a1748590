import { describe, expect, test } from '@jest/globals';
import { ageKey, panelAge } from './panel-age.js';

const cadenceMs = 3_600_000;

describe('panelAge', () => {
  test('is the link for what has no pace of its own', () => {
    expect(panelAge('delayed', undefined)).toEqual({ freshness: 'delayed', from: 'link' });
  });

  test('is the datum when the link is well and the reading is old', () => {
    expect(panelAge('live', { ageMs: 4 * cadenceMs, cadenceMs })).toEqual({
      freshness: 'stale',
      from: 'datum',
    });
  });

  test('is the link when the link is the worse one', () => {
    expect(panelAge('offline', { ageMs: 2 * cadenceMs, cadenceMs })).toEqual({
      freshness: 'offline',
      from: 'link',
    });
  });

  test('blames the link when both are as bad', () => {
    expect(panelAge('live', { ageMs: 0, cadenceMs })).toEqual({ freshness: 'live', from: 'link' });
    expect(panelAge('stale', { ageMs: 4 * cadenceMs, cadenceMs })).toEqual({
      freshness: 'stale',
      from: 'link',
    });
  });
});

describe('a failing source', () => {
  test('makes a young datum as bad as one that is long overdue: the next one will not come', () => {
    const young = { ageMs: 0, cadenceMs };
    expect(panelAge('live', young, true)).toEqual({ freshness: 'offline', from: 'source' });
    expect(panelAge('stale', undefined, true)).toEqual({ freshness: 'offline', from: 'source' });
    expect(panelAge('live', young, false).from).toBe('link');
  });

  test('is not to blame while nothing comes at all', () => {
    expect(panelAge('offline', undefined, true)).toEqual({ freshness: 'offline', from: 'link' });
  });
});

describe('ageKey', () => {
  test('names an hour once a panel may not look normal', () => {
    expect((['live', 'delayed', 'stale', 'offline'] as const).map(ageKey)).toEqual([
      'live',
      'delayed',
      'stale',
      'stale',
    ]);
  });
});
