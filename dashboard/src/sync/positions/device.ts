import type { Charge } from './pace.js';
import type { Fix, FixFailure } from './position-sharer.js';

/** Some browsers tell their charge; it is in no standard that all keep. */
interface WithBattery {
  getBattery?(): Promise<{ readonly level: number; readonly charging: boolean }>;
}

const locateTimeoutMs = 20_000;

export function locateNow(found: (fix: Fix) => void, failed: (why: FixFailure) => void): void {
  if (!('geolocation' in navigator)) return failed('denied');
  navigator.geolocation.getCurrentPosition(
    ({ coords: { latitude, longitude, accuracy } }) =>
      found({
        position: { lat: latitude, lng: longitude },
        accuracyM: Math.min(accuracy, 100_000),
      }),
    ({ code, PERMISSION_DENIED }) => failed(code === PERMISSION_DENIED ? 'denied' : 'unavailable'),
    { enableHighAccuracy: true, timeout: locateTimeoutMs, maximumAge: 0 },
  );
}

export async function chargeNow(): Promise<Charge | undefined> {
  const battery = await (navigator as WithBattery).getBattery?.().catch(() => undefined);
  return battery && { level: battery.level, isCharging: battery.charging };
}
