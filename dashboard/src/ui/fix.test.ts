import { afterEach, describe, expect, test } from '@jest/globals';
import { fixNow, watchFix, type Fix } from './fix.js';

const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');

afterEach(() => {
  if (before) Object.defineProperty(globalThis, 'navigator', before);
});

/** A device that has these abilities. */
function has(geolocation: Partial<Geolocation> | undefined): void {
  const value = geolocation ? { geolocation } : {};
  Object.defineProperty(globalThis, 'navigator', { value, configurable: true });
}

const at = (latitude: number, accuracy = 15) =>
  ({ coords: { latitude, longitude: 117.5, accuracy } }) as GeolocationPosition;
const fault = {} as GeolocationPositionError;

describe('a fix', () => {
  test('of who was told to come nearer and did is where they stand now', async () => {
    has({
      getCurrentPosition: (done, _failed, options) =>
        done(at((options?.maximumAge ?? 0) > 0 ? 30.55 : 30.5)),
    });
    expect(await fixNow(8_000)).toEqual({ position: { lat: 30.5, lng: 117.5 }, accuracyM: 15 });
  });

  test('says no more digits than a tenth of a metre has', async () => {
    has({ getCurrentPosition: (done) => done(at(30.123_456_789)) });
    expect((await fixNow(8_000))?.position.lat).toBe(30.123_457);
  });

  test('is none where the device may not tell, in the time it is given, or cannot at all', async () => {
    const asked: (number | undefined)[] = [];
    has({
      getCurrentPosition: (_done, failed, options) => {
        asked.push(options?.timeout);
        failed?.(fault);
      },
    });
    expect([await fixNow(8_000), asked]).toEqual([undefined, [8_000]]);
    has(undefined);
    expect(await fixNow(8_000)).toBeUndefined();
  });
});

describe('fixes that are watched', () => {
  test('come until they are called off, and with them each time that there is none', () => {
    let tell: PositionCallback = () => undefined;
    let fail: PositionErrorCallback = () => undefined;
    const ended: number[] = [];
    has({
      watchPosition: (done, failed) => {
        [tell, fail] = [done, failed ?? fail];
        return 7;
      },
      clearWatch: (watch) => ended.push(watch),
    });
    const heard: (Fix | null)[] = [];
    const end = watchFix(
      (fix) => heard.push(fix),
      () => heard.push(null),
    );
    tell(at(30, 60));
    fail(fault);
    tell(at(31, 5));
    expect(heard.map((one) => one && [one.position.lat, one.accuracyM])).toEqual([
      [30, 60],
      null,
      [31, 5],
    ]);
    end();
    expect(ended).toEqual([7]);
  });

  test('are none on a device that cannot tell', () => {
    has(undefined);
    let none = 0;
    watchFix(
      () => undefined,
      () => (none += 1),
    )();
    expect(none).toBe(1);
  });
});
