import { readonly, shallowRef, type DeepReadonly, type ShallowRef } from 'vue';

type Answer = (isProven: boolean) => void;

const waiting = shallowRef<Answer>();

/**
 * Asks whoever sits here to prove who they are, in a dialog over whatever is open; what they have typed there
 * stays. True when they did.
 */
export function proveAgain(): Promise<boolean> {
  waiting.value?.(false);
  return new Promise((resolve) => (waiting.value = resolve));
}

/** Whether the dialog should be open: somebody waits for its answer. */
export function useStepUp(): Readonly<ShallowRef<DeepReadonly<Answer> | undefined>> {
  return readonly(waiting);
}

export function answerStepUp(isProven: boolean): void {
  waiting.value?.(isProven);
  waiting.value = undefined;
}
