import { shallowRef, watch, type ShallowRef } from 'vue';
import { useActor } from '../../desk/use-actor.js';
import { lookOf, type MapLook } from '../../map/map-look.js';
import { recall, remember } from '../../ui/memory.js';

/** What this person wants to see of the map, kept in this browser for them alone. */
export function useMapLook(): ShallowRef<MapLook> {
  const account = useActor().value.id;
  const look = shallowRef(lookOf(looksHere()[account]));
  watch(look, (next) => remember('map', JSON.stringify({ ...looksHere(), [account]: next })));
  return look;
}

/** By account. A memory that is not ours, or not whole, begins anew. */
function looksHere(): Readonly<Record<string, unknown>> {
  try {
    const found: unknown = JSON.parse(recall('map') ?? '{}');
    return typeof found === 'object' && found !== null ? { ...found } : {};
  } catch {
    return {};
  }
}
