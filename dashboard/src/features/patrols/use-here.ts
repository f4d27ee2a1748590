import type { Position } from '@levee/shared/model/base';
import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';

export interface Here {
  readonly position: Position;
  readonly accuracyM: number;
}

/** Where this phone is, while somebody looks; undefined where it cannot or may not tell. */
export function useHere(): ShallowRef<Here | undefined> {
  const here = shallowRef<Here>();
  if (!('geolocation' in navigator)) return here;
  const watch = navigator.geolocation.watchPosition(
    ({ coords: { latitude: lat, longitude: lng, accuracy } }) => {
      here.value = { position: { lat: rounded(lat), lng: rounded(lng) }, accuracyM: accuracy };
    },
    () => (here.value = undefined),
    { enableHighAccuracy: true, maximumAge: 10_000, timeout: 30_000 },
  );
  onScopeDispose(() => navigator.geolocation.clearWatch(watch));
  return here;
}

/** To a decimetre: more digits are noise. */
function rounded(deg: number): number {
  return Number(deg.toFixed(6));
}
