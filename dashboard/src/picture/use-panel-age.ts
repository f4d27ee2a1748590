import { computed, type ComputedRef } from 'vue';
import { useI18n } from '../ui/use-i18n.js';
import type { Feed, Source } from '@levee/shared/protocol/source';
import { useSources } from '../live/use-live.js';
import { useLinkAge } from '../live/use-link-age.js';
import { useTimes } from '../live/use-times.js';
import type { Freshness } from '../ui/freshness.js';
import { ageKey, panelAge } from './panel-age.js';

/** When the newest datum was taken (ISO) and how often one should come. */
export interface Pace {
  readonly at: string;
  readonly cadenceMs: number;
}

/** What a panel's data are, beside records that come by the link alone. */
export interface Given {
  /** How old the newest is, where they have a pace of their own. */
  readonly pace?: Pace | undefined;
  /** What brings them from outside. */
  readonly feed?: Feed | undefined;
}

/** Freshness of a panel and the words for it, and the sources that fail it. */
export function usePanelAge(given: () => Given): {
  freshness: ComputedRef<Freshness>;
  text: ComputedRef<string>;
  failing: ComputedRef<readonly Source[]>;
} {
  const { t } = useI18n();
  const link = useLinkAge();
  const times = useTimes();
  const sources = useSources();
  const failing = computed(() => {
    const { feed } = given();
    return sources.value.filter((one) => one.feed === feed && one.fault !== null);
  });
  const age = computed(() => {
    const known = given().pace;
    const datum = known && { ageMs: times.sinceMs(known.at), cadenceMs: known.cadenceMs };
    return panelAge(link.freshness.value, datum, failing.value.length > 0);
  });
  const text = computed(() => {
    const known = given().pace;
    if (age.value.from === 'source') return t('app.source.failed');
    if (age.value.from === 'link' || !known) return link.text.value;
    const params = { age: times.span(times.sinceMs(known.at)), at: times.near(known.at) };
    return t(`app.link.${ageKey(age.value.freshness)}`, params);
  });
  return { freshness: computed(() => age.value.freshness), text, failing };
}
