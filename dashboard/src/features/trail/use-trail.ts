import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { useHttp } from '../../desk/use-http.js';
import { useTimes } from '../../live/use-times.js';
import { useSession } from '../../live/use-live.js';
import { trailAnswer, type TrailEntry } from './trail-entry.js';
import { trailPath, wholeTrail, type TrailFilter } from './trail-query.js';

/** Pages without an entry that are looked through before somebody is asked whether to go on. */
const mostEmptyPages = 10;

export interface TrailReading {
  readonly entries: Readonly<ShallowRef<readonly TrailEntry[]>>;
  /** Whether the log goes on before the last entry shown. */
  readonly hasMore: ComputedRef<boolean>;
  readonly isBusy: Ref<boolean>;
  readonly notice: Ref<string>;
  /** Where the same comes as a table. */
  readonly tablePath: ComputedRef<string>;
  search(filter: TrailFilter): Promise<void>;
  more(): Promise<void>;
}

/** The log as it was last asked for: the newest first, and earlier ones when they are wanted. */
export function useTrail(): TrailReading {
  const { area } = useSession();
  const { timeZone } = useTimes();
  const http = useHttp();
  const entries = shallowRef<readonly TrailEntry[]>([]);
  const filter = shallowRef(wholeTrail);
  const next = ref<number | null>(null);

  async function more(): Promise<void> {
    const asked = filter.value;
    for (let page = 0; page < mostEmptyPages; page++) {
      const from = next.value === null ? {} : { after: next.value };
      const path = trailPath(area, asked, timeZone.value, from);
      const answer = await http.call('GET', path, trailAnswer);
      if (!answer || filter.value !== asked) return;
      next.value = answer.next;
      entries.value = [...entries.value, ...answer.entries];
      if (answer.entries.length > 0 || answer.next === null) return;
    }
  }

  async function search(wanted: TrailFilter): Promise<void> {
    filter.value = wanted;
    next.value = null;
    entries.value = [];
    await more();
  }

  return {
    ...{ entries, search, more, isBusy: http.isBusy, notice: http.notice },
    hasMore: computed(() => next.value !== null),
    tablePath: computed(() => trailPath(area, filter.value, timeZone.value, 'table')),
  };
}
