import { attentionTableId } from '@levee/shared/model/attention';
import { worthOf, type Worth } from '@levee/shared/rules/attention';
import { defaultPack } from '@levee/shared/rules/pack';
import { computed, type ComputedRef } from 'vue';
import { useRecord } from '../live/use-live.js';

/** What each matter is worth in this area now. */
export function useWorth(): ComputedRef<Worth> {
  const table = useRecord('attentionTable', () => attentionTableId);
  return computed(() => worthOf(table.value, defaultPack));
}
