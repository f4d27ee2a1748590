import { profileId } from '@levee/shared/model/profile';
import { computed, type ComputedRef, type Ref } from 'vue';
import { useI18n } from '../ui/use-i18n.js';
import {
  clockText,
  dayMinuteText,
  exactText,
  minuteText,
  nearText,
  spanParts,
  type SpanPart,
} from './times.js';
import { useAreaNow, useRecord } from './use-live.js';

export interface Times {
  /** The area's hour in milliseconds; ticks each second. */
  readonly nowMs: Readonly<Ref<number>>;
  readonly timeZone: ComputedRef<string>;
  clock(at: string | number): string;
  /** The hour to the second, with the whole date where it is not today. */
  exact(at: string | number): string;
  minute(at: string | number): string;
  dayMinute(at: string | number): string;
  /** The hour, with the day where it is not today. */
  near(at: string | number): string;
  /** 3 小时 6 分 */
  span(ms: number): string;
  /** The largest unit alone, where there is little room: 3 小时 */
  shortSpan(ms: number): string;
  /** How long since, in the area's hour: 3 小时 6 分前. */
  ago(at: string | number): string;
  sinceMs(at: string | number): number;
}

/** Hours and spans as this area and this language write them. */
export function useTimes(): Times {
  const { t } = useI18n();
  const nowMs = useAreaNow();
  const profile = useRecord('profile', () => profileId);
  const timeZone = computed(() => profile.value?.timeZone ?? 'Asia/Shanghai');
  const words = (parts: readonly SpanPart[]): string =>
    parts.map(([unit, n]) => t(`app.unit.${unit}`, { n })).join(' ');
  const span = (ms: number): string => words(spanParts(ms));
  const sinceMs = (at: string | number): number => nowMs.value - msOf(at);
  return {
    nowMs,
    timeZone,
    clock: (at) => clockText(msOf(at), timeZone.value),
    exact: (at) => exactText(msOf(at), nowMs.value, timeZone.value),
    minute: (at) => minuteText(msOf(at), timeZone.value),
    dayMinute: (at) => dayMinuteText(msOf(at), timeZone.value),
    near: (at) => nearText(msOf(at), nowMs.value, timeZone.value),
    span,
    shortSpan: (ms) => words(spanParts(ms).slice(0, 1)),
    sinceMs,
    ago: (at) =>
      sinceMs(at) < 1_000 ? t('app.age.now') : t('app.age.ago', { age: span(sinceMs(at)) }),
  };
}

function msOf(at: string | number): number {
  return typeof at === 'number' ? at : Date.parse(at);
}
