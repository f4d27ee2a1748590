import { profileId } from '@levee/shared/model/profile';
import { computed, type ComputedRef } from 'vue';
import { useI18n } from '../ui/use-i18n.js';
import type { LinkView } from '../sync/session.js';
import type { Freshness } from '../ui/freshness.js';
import { asOfMs, bannerKind, linkKey, type BannerKind } from './link-words.js';
import { useLink, useRecord, useSession } from './use-live.js';
import { useTick } from './use-tick.js';
import { useTimes } from './use-times.js';

export interface LinkAge {
  readonly link: ComputedRef<LinkView>;
  readonly freshness: ComputedRef<Freshness>;
  /** 实时, 12 秒前, 数据截至 14:03:20 */
  readonly text: ComputedRef<string>;
  /** The same with the seconds since the last frame while it is live: 实时 · 3 秒. */
  readonly exactText: ComputedRef<string>;
  /** The hour of the last frame, 14:03:20; with its date where that is not today. */
  readonly asOf: ComputedRef<string>;
  /** How long no frame has come. */
  readonly silence: ComputedRef<string>;
  readonly banner: ComputedRef<BannerKind | undefined>;
  readonly hasPicture: ComputedRef<boolean>;
}

/** How old the picture is as a whole, for headers, banners and panels. */
export function useLinkAge(): LinkAge {
  const { t } = useI18n();
  const session = useSession();
  const tick = useTick();
  const told = useLink();
  const times = useTimes();
  const profile = useRecord('profile', () => profileId);
  const link = computed(() => (tick.value >= 0 && told.value ? session.link : told.value));
  const hasPicture = computed(() => link.value.epoch !== null || profile.value !== undefined);
  const rate = computed(() => profile.value?.drillClock?.rate ?? 1);
  const frameAgeMs = computed(() => link.value.frameAgeMs);
  const asOf = computed(() => {
    const ms = asOfMs(session.areaNowMs(), frameAgeMs.value, rate.value);
    return ms === undefined ? '' : times.exact(ms);
  });
  const silence = computed(() =>
    Number.isFinite(frameAgeMs.value) ? times.span(frameAgeMs.value) : '',
  );
  const key = computed(() => linkKey(link.value, hasPicture.value));
  const text = computed(() => t(`app.link.${key.value}`, { age: silence.value, at: asOf.value }));
  return {
    link,
    freshness: computed(() => link.value.freshness),
    text,
    exactText: computed(() =>
      key.value === 'live' ? t('app.link.exact', { age: silence.value }) : text.value,
    ),
    asOf,
    silence,
    banner: computed(() => bannerKind(link.value, hasPicture.value)),
    hasPicture,
  };
}
