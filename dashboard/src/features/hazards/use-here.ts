import type { Position } from '@levee/shared/model/base';
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue';

export interface Here {
  readonly position: ShallowRef<Position | undefined>;
  readonly accuracyM: Ref<number>;
  readonly state: Ref<'asking' | 'found' | 'failed'>;
  ask(): void;
}

/** A fix that is older or coarser than this is asked for again by hand. */
const fix = { enableHighAccuracy: true, timeout: 20_000, maximumAge: 15_000 };

/** Where this phone is, better with every fix while it is looked at. It works without a network. */
export function useHere(): Here {
  const position = shallowRef<Position>();
  const accuracyM = ref(0);
  const state = ref<Here['state']['value']>('asking');
  let watching: number | undefined;
  const stop = (): void => {
    if (watching !== undefined) navigator.geolocation.clearWatch(watching);
  };
  const ask = (): void => {
    stop();
    if (!('geolocation' in navigator)) {
      state.value = 'failed';
      return;
    }
    if (!position.value) state.value = 'asking';
    watching = navigator.geolocation.watchPosition(
      ({ coords }) => {
        position.value = { lat: round(coords.latitude), lng: round(coords.longitude) };
        accuracyM.value = Math.round(coords.accuracy);
        state.value = 'found';
      },
      () => {
        if (!position.value) state.value = 'failed';
      },
      fix,
    );
  };
  onScopeDispose(stop);
  ask();
  return { position, accuracyM, state, ask };
}

/** Tenths of a metre: more is noise. */
function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
