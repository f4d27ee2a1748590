import type { Position } from '@levee/shared/model/base';

/** Where this device is, by its own word. */
export interface Whereabouts {
  readonly position: Position;
  readonly accuracyM: number;
}

/** Not longer than somebody waits with their thumb on the button. */
const timeout = 8_000;

/**
 * Measured anew each time: who was told to come nearer is not judged by where they stood before. Undefined where
 * the device does not tell: that must not keep anybody from signing.
 */
export function whereIAm(): Promise<Whereabouts | undefined> {
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude: lat, longitude: lng, accuracy: accuracyM } }) =>
        resolve({ position: { lat, lng }, accuracyM }),
      () => resolve(undefined),
      { enableHighAccuracy: true, timeout, maximumAge: 0 },
    );
  });
}
