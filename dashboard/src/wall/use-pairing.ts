import { systemClock } from '@levee/shared/kernel/clock';
import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';
import { request } from '../live/http.js';
import { Pairing, type PairingView } from './pairing.js';

/** The code on this screen, until somebody has entered it. */
export function usePairing(onPaired: () => void): Readonly<ShallowRef<PairingView>> {
  const view = shallowRef<PairingView>({ state: 'asking' });
  const pairing = new Pairing({
    request,
    clock: systemClock,
    onMoved: (next) => (view.value = next),
    onPaired,
  });
  onScopeDispose(() => pairing.close());
  pairing.open();
  return view;
}
