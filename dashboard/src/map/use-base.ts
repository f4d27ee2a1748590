import { ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { BaseArchive, BaseNews, BaseTiles } from './base-tiles.js';
import { distantArchive } from './distant-archive.js';
import type { MapSource } from './map-source.js';

/** What the server has to lie underneath, and whether it has something that cannot be used. */
export function useBase(source: () => MapSource): {
  readonly base: ShallowRef<BaseArchive | BaseTiles | null>;
  readonly isBroken: Ref<boolean>;
} {
  const base = shallowRef<BaseArchive | BaseTiles | null>(null);
  const isBroken = ref(false);
  watch(
    source,
    (next, _before, onCleanup) => {
      const stop = next.onBase((news) => {
        base.value = drawable(news);
        isBroken.value = news.isBroken;
      });
      onCleanup(stop);
    },
    { immediate: true },
  );
  return { base, isBroken };
}

function drawable({ base }: BaseNews): BaseArchive | BaseTiles | null {
  return base && 'read' in base ? distantArchive(base) : base;
}
