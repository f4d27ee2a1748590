import { afterEach, expect, test } from '@jest/globals';
import { whereIAm } from './where-i-am.js';

const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');

afterEach(() => {
  if (before) Object.defineProperty(globalThis, 'navigator', before);
});

/** A device that keeps its last place and gives it to whoever takes one that is not new. */
function device(kept: number, now: number): void {
  const geolocation = {
    getCurrentPosition: (done: PositionCallback, _failed: unknown, options: PositionOptions) => {
      const latitude = (options.maximumAge ?? 0) > 0 ? kept : now;
      done({ coords: { latitude, longitude: 117.5, accuracy: 15 } } as GeolocationPosition);
    },
  };
  Object.defineProperty(globalThis, 'navigator', { value: { geolocation }, configurable: true });
}

test('who was told to come nearer and did is measured where they stand now', async () => {
  device(30.55, 30.5);
  expect(await whereIAm()).toEqual({ position: { lat: 30.5, lng: 117.5 }, accuracyM: 15 });
});
