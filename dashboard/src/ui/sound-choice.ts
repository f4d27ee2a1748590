import { readonly, ref, type Ref } from 'vue';
import { recall, remember } from './memory.js';

const isWanted = ref(recall('sound') === 'on');

/** Whether whoever sits here wants to hear this page; kept from one visit to the next. */
export function useSoundChoice(): { isWanted: Readonly<Ref<boolean>>; switchSound(): void } {
  return {
    isWanted: readonly(isWanted),
    switchSound: () => {
      isWanted.value = !isWanted.value;
      remember('sound', isWanted.value ? 'on' : 'off');
    },
  };
}
