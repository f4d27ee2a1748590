import { describe, expect, test } from '@jest/globals';
import {
  adviceFor,
  isReadyToGo,
  judged,
  type CheckName,
  type Facts,
  type Verdict,
} from './judged.js';

const good: Facts = {
  isPersistent: true,
  freeBytes: 1_000_000_000,
  isWritable: true,
  mayKeepShell: true,
  isShellHere: true,
  isProgramHere: true,
  pictureAgeMs: 4_000,
  mapLayers: { here: 3, all: 3 },
  skewMs: 400,
  location: 'granted',
  notices: 'granted',
  heardAgeMs: 2_000,
  unsent: 0,
  hasCamera: true,
};

const verdictOf = (name: CheckName, over: Partial<Facts>): Verdict | undefined =>
  new Map(judged({ ...good, ...over })).get(name);

describe('readiness', () => {
  test('is good where every promise holds', () => {
    expect(judged(good).filter(([, verdict]) => verdict !== 'good')).toEqual([]);
    expect(isReadyToGo(good)).toBe(true);
  });

  test('says no where the phone would lose or show nothing', () => {
    const lacking: (readonly [CheckName, Partial<Facts>])[] = [
      ['disk', { isWritable: false }],
      ['shell', { isShellHere: false }],
      ['program', { isProgramHere: false }],
      ['picture', { pictureAgeMs: null }],
    ];
    for (const [name, over] of lacking) {
      expect([name, verdictOf(name, over)]).toEqual([name, 'bad']);
      expect(isReadyToGo({ ...good, ...over })).toBe(false);
    }
  });

  test('warns where work goes on with less', () => {
    const less: (readonly [CheckName, Partial<Facts>])[] = [
      ['storage', { isPersistent: false }],
      ['storage', { isPersistent: null }],
      ['room', { freeBytes: 1_000 }],
      ['room', { freeBytes: null }],
      ['picture', { pictureAgeMs: 25 * 3_600_000 }],
      ['map', { mapLayers: { here: 2, all: 3 } }],
      ['map', { mapLayers: { here: 0, all: 0 } }],
      ['map', { mapLayers: null }],
      ['sync', { heardAgeMs: 11_000 }],
      ['sync', { heardAgeMs: null }],
      ['unsent', { unsent: 1 }],
      ['clock', { skewMs: -61_000 }],
      ['clock', { skewMs: null }],
      ['location', { location: 'denied' }],
      ['location', { location: null }],
      ['camera', { hasCamera: false }],
      ['notices', { notices: 'prompt' }],
    ];
    for (const [name, over] of less) {
      expect([name, over, verdictOf(name, over)]).toEqual([name, over, 'poor']);
      expect(isReadyToGo({ ...good, ...over })).toBe(true);
    }
  });

  test('blames the browser where it keeps no page, and nothing else for it', () => {
    const unable = { ...good, mayKeepShell: false, isShellHere: false };
    expect([adviceFor('shell', unable), adviceFor('map', unable)]).toEqual(['noShell', 'map']);
    expect(adviceFor('shell', { ...good, isShellHere: false })).toBe('shell');
  });
});
