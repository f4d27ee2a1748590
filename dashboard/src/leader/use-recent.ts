import { worthOf } from '@levee/shared/rules/attention';
import { defaultPack } from '@levee/shared/rules/pack';
import { computed, type ComputedRef } from 'vue';
import { useI18n } from '../ui/use-i18n.js';
import { useTimes } from '../live/use-times.js';
import type { Happening } from '../features/ticker/happening.js';
import { newestHappenings, tellingKinds } from '../features/ticker/happenings.js';
import { useDigest } from '../picture/use-digest.js';

export interface RecentLine {
  readonly id: string;
  readonly tone: Happening['tone'];
  readonly hour: string;
  readonly text: string;
}

const hourMs = 3_600_000;
/** Looked through for what is young enough; a surge of check-ins must not hide a danger. */
const lookedThrough = 60;
/** Check-ins are the duty room's; a leader is told who is missing. */
const toldKinds: readonly Happening['kind'][] = [
  'response',
  'warning',
  'hazard',
  'inspection',
  'team',
  'water',
  'instruction',
];

/** What changed in the last hour of the area, newest first, in words; the strip of the walls has a table of its own. */
export function useRecent(most: number): ComputedRef<readonly RecentLine[]> {
  const { t } = useI18n();
  const times = useTimes();
  const newest = useDigest(
    tellingKinds,
    (replica) => newestHappenings(replica, worthOf(undefined, defaultPack), lookedThrough),
    1_000,
  );
  const minuteNow = computed(() => Math.floor(times.nowMs.value / 60_000) * 60_000);
  const lineOf = ({ id, tone, at, key, params, named }: Happening): RecentLine => {
    const names = Object.entries(named).map(([word, path]) => [word, t(`field.${path}`)] as const);
    return {
      id,
      tone,
      hour: times.near(at),
      text: t(`ticker.${key}`, { ...params, ...Object.fromEntries(names) }),
    };
  };
  return computed(() =>
    newest.value
      .filter(
        ({ kind, at }) => toldKinds.includes(kind) && minuteNow.value - Date.parse(at) <= hourMs,
      )
      .slice(0, most)
      .map(lineOf),
  );
}
