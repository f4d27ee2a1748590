import { attentionTableId } from '@levee/shared/model/attention';
import { worthOf } from '@levee/shared/rules/attention';
import { defaultPack } from '@levee/shared/rules/pack';
import { computed, type ComputedRef } from 'vue';
import { useI18n } from '../../ui/use-i18n.js';
import { useTimes } from '../../live/use-times.js';
import { useDigest } from '../../picture/use-digest.js';
import type { Tone } from '../../ui/tone.js';
import type { Happening, HappeningKind } from './happening.js';
import { newestHappenings, tellingKinds } from './happenings.js';

export interface TickerLine {
  readonly id: string;
  readonly kind: HappeningKind;
  readonly tone: Tone;
  readonly hour: string;
  readonly text: string;
}

/** What changed, newest first, in words. */
export function useHappenings(limit: number): ComputedRef<readonly TickerLine[]> {
  const { t } = useI18n();
  const times = useTimes();
  const newest = useDigest(
    [...tellingKinds, 'unit', 'attentionTable'],
    (replica) =>
      newestHappenings(
        replica,
        worthOf(replica.get('attentionTable', attentionTableId), defaultPack),
        limit,
      ),
    700,
  );
  const lineOf = ({ id, kind, tone, at, key, params, named }: Happening): TickerLine => {
    const names = Object.entries(named).map(([word, path]) => [word, t(`field.${path}`)] as const);
    return {
      id,
      kind,
      tone,
      hour: times.near(at),
      text: t(`ticker.${key}`, { ...params, ...Object.fromEntries(names) }),
    };
  };
  return computed(() => newest.value.map(lineOf));
}
