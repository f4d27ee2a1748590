import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';
import { watchFix, type Fix } from '../../ui/fix.js';

/** Where this phone is now, while somebody looks: a place that is not known any more proves nothing, and is undefined. */
export function useHere(): ShallowRef<Fix | undefined> {
  const here = shallowRef<Fix>();
  const end = watchFix(
    (fix) => (here.value = fix),
    () => (here.value = undefined),
  );
  onScopeDispose(end);
  return here;
}
