import type { CommandKind } from '@levee/shared/commands/commands';
import { readonly, shallowRef, type DeepReadonly, type ShallowRef } from 'vue';
import type { LeftBehind } from '../sync/left-behind.js';

export interface Leaving extends LeftBehind {
  /** Commands that this device would not keep: they are in the page alone and go with it. */
  readonly unsaved: number;
}

interface Question {
  readonly left: Leaving;
  readonly answer: (isLeaving: boolean) => void;
}

const asked = shallowRef<Question>();

/** Tells whoever signs out what they leave on this device. True when they go all the same; at once if it is nothing. */
export function askToLeave(left: Leaving): Promise<boolean> {
  asked.value?.answer(false);
  if (left.waiting.length + left.drafts + left.unsaved === 0) return Promise.resolve(true);
  return new Promise((resolve) => (asked.value = { left, answer: resolve }));
}

/** What is asked now; the dialog is open while there is something. */
export function useLeaving(): Readonly<ShallowRef<DeepReadonly<Question> | undefined>> {
  return readonly(asked);
}

export function answerLeaving(isLeaving: boolean): void {
  asked.value?.answer(isLeaving);
  asked.value = undefined;
}

/** How many of each kind, the most first. */
export function countedByKind(kinds: readonly CommandKind[]): readonly [CommandKind, number][] {
  const counts = new Map<CommandKind, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}
