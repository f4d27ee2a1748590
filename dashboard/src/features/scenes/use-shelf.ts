import { builtInPlaylists, builtInScenes, withBuiltIn } from '@levee/shared/rules/built-in-scenes';
import { computed, type ComputedRef } from 'vue';
import { useRecords } from '../../live/use-live.js';
import type { Shelf } from './wall-list.js';

/** Every scene and playlist there is, the area's own in place of what is built in. */
export function useShelf(): ComputedRef<Shelf> {
  const scenes = useRecords('scene');
  const playlists = useRecords('playlist');
  return computed(() => ({
    scenes: withBuiltIn(scenes.value, builtInScenes),
    playlists: withBuiltIn(playlists.value, builtInPlaylists),
  }));
}
