import { onScopeDispose, readonly, ref, type Ref } from 'vue';

/** Whether a media query holds now. */
export function useMedia(query: string): Readonly<Ref<boolean>> {
  const list = window.matchMedia(query);
  const isMatch = ref(list.matches);
  const look = (): void => {
    isMatch.value = list.matches;
  };
  list.addEventListener('change', look);
  onScopeDispose(() => list.removeEventListener('change', look));
  return readonly(isMatch);
}
