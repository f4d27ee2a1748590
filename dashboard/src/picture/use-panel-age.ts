import { computed, type ComputedRef } from 'vue';
import { useI18n } from '../ui/use-i18n.js';
import { useLinkAge } from '../live/use-link-age.js';
import { useTimes } from '../live/use-times.js';
import type { Freshness } from '../ui/freshness.js';
import { ageKey, panelAge } from './panel-age.js';

/** When the newest datum was taken (ISO) and how often one should come. */
export interface Pace {
  readonly at: string;
  readonly cadenceMs: number;
}

/** Freshness of a panel and the words for it; `pace` where its data have a pace of their own. */
export function usePanelAge(pace: () => Pace | undefined = () => undefined): {
  freshness: ComputedRef<Freshness>;
  text: ComputedRef<string>;
} {
  const { t } = useI18n();
  const link = useLinkAge();
  const times = useTimes();
  const age = computed(() => {
    const known = pace();
    const datum = known && { ageMs: times.sinceMs(known.at), cadenceMs: known.cadenceMs };
    return panelAge(link.freshness.value, datum);
  });
  const text = computed(() => {
    const known = pace();
    if (age.value.from === 'link' || !known) return link.text.value;
    const params = { age: times.span(times.sinceMs(known.at)), at: times.near(known.at) };
    return t(`app.link.${ageKey(age.value.freshness)}`, params);
  });
  return { freshness: computed(() => age.value.freshness), text };
}
