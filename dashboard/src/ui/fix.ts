import type { Position } from '@levee/shared/model/base';

/** Where this device is, by its own word, and the radius in metres within which that holds (W3C Geolocation). */
export interface Fix {
  readonly position: Position;
  readonly accuracyM: number;
}

const watched = { enableHighAccuracy: true, timeout: 20_000, maximumAge: 10_000 };

/**
 * Measured anew each time: who was told to come nearer is not judged by where they stood before. Undefined where the
 * device does not tell in time, or not at all.
 */
export function fixNow(timeout: number): Promise<Fix | undefined> {
  const { geolocation } = navigator as Partial<Navigator>;
  if (!geolocation) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    geolocation.getCurrentPosition(
      (one) => resolve(fixOf(one)),
      () => resolve(undefined),
      { enableHighAccuracy: true, timeout, maximumAge: 0 },
    );
  });
}

/** One fix after the other until it is called off; `onNone` each time the device cannot or may not tell. */
export function watchFix(hear: (fix: Fix) => void, onNone: () => void): () => void {
  const { geolocation } = navigator as Partial<Navigator>;
  if (!geolocation) {
    onNone();
    return () => undefined;
  }
  const watch = geolocation.watchPosition((one) => hear(fixOf(one)), onNone, watched);
  return () => geolocation.clearWatch(watch);
}

function fixOf({ coords: { latitude, longitude, accuracy } }: GeolocationPosition): Fix {
  return { position: { lat: rounded(latitude), lng: rounded(longitude) }, accuracyM: accuracy };
}

/** To a tenth of a metre: more digits are noise. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
