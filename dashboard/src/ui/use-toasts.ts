import { systemClock, type Clock } from '@levee/shared/kernel/clock';
import { shallowRef, type ShallowRef } from 'vue';
import type { Tone } from './tone.js';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: Tone;
}

export interface Toasts {
  readonly shown: Readonly<ShallowRef<readonly Toast[]>>;
  /** Says something that needs no answer. An alarm stays until it is sent away. */
  say(text: string, tone?: Tone): void;
  dismiss(id: number): void;
}

const staysMs = 6_000;

/** Short notices at the edge of the screen, oldest first. */
export function createToasts(clock: Clock): Toasts {
  const shown = shallowRef<readonly Toast[]>([]);
  let lastId = 0;
  const dismiss = (id: number): void => {
    shown.value = shown.value.filter((toast) => toast.id !== id);
  };
  const say = (text: string, tone: Tone = 'plain'): void => {
    const id = (lastId += 1);
    shown.value = [...shown.value.slice(-3), { id, text, tone }];
    if (tone !== 'alarm') clock.after(staysMs, () => dismiss(id));
  };
  return { shown, say, dismiss };
}

const toasts = createToasts(systemClock);

export function useToasts(): Toasts {
  return toasts;
}
