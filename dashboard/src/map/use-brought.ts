import { onMounted, shallowRef, type ShallowRef } from 'vue';
import { recall } from '../ui/memory.js';
import type { BroughtMap } from './brought-map.js';

/** Fetched when there is something to read: most maps never need it. */
const reader = () => import('./brought-map.js');

/** A map that somebody drops onto this one from a stick: asked whose it is, shown, and there again at the next start. */
export function useBrought(): {
  /** Dropped, and not yet told whose it is. */
  readonly file: ShallowRef<File | null>;
  readonly brought: ShallowRef<BroughtMap | null>;
  onDrop(event: DragEvent): void;
  use(map: BroughtMap): void;
  remove(): void;
} {
  const file = shallowRef<File | null>(null);
  const brought = shallowRef<BroughtMap | null>(null);
  onMounted(async () => {
    if (recall('brought')) brought.value = await (await reader()).keptBrought();
  });
  return {
    file,
    brought,
    onDrop: ({ dataTransfer }) => (file.value = dataTransfer?.files[0] ?? null),
    use: (map) => {
      file.value = null;
      brought.value = map;
    },
    remove: () => {
      brought.value = null;
      void reader().then(({ forgetBrought }) => forgetBrought());
    },
  };
}
