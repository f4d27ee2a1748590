import { onMounted, shallowRef, watch, type ShallowRef } from 'vue';
import { recall } from '../ui/memory.js';
import type { BroughtMap } from './brought-map.js';
import type { GuestLayer } from './stage-layer.js';

/** Fetched when there is something to read: most maps never need it. */
const reader = () => import('./brought-map.js');

/** A map that somebody drops onto this one from a stick: asked whose it is, shown, and there again at the next start. */
export function useBrought(): {
  /** Dropped, and not yet told whose it is. */
  readonly file: ShallowRef<File | null>;
  readonly brought: ShallowRef<BroughtMap | null>;
  /** Its shapes on the map, where it has any. */
  readonly shapes: ShallowRef<GuestLayer | null>;
  onDrop(event: DragEvent): void;
  use(map: BroughtMap): void;
  remove(): void;
} {
  const file = shallowRef<File | null>(null);
  const brought = shallowRef<BroughtMap | null>(null);
  const shapes = shallowRef<GuestLayer | null>(null);
  watch(brought, async (map) => {
    shapes.value = null;
    if (!map?.features) return;
    const { BroughtLayer } = await import('./brought-layer.js');
    if (brought.value === map) shapes.value = new BroughtLayer(map.features);
  });
  onMounted(async () => {
    if (recall('brought')) brought.value = await (await reader()).keptBrought();
  });
  return {
    ...{ file, brought, shapes },
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
