import { responseId } from '@levee/shared/model/response';
import { usePlaces } from '../../desk/use-places.js';
import { useSession } from '../../live/use-live.js';
import { useTimes } from '../../live/use-times.js';
import { nameOf } from '../../picture/record-name.js';
import { useI18n } from '../../ui/use-i18n.js';
import type { Told } from './alarm-book.js';

export interface AlarmWords {
  readonly what: string;
  /** The record in its own words; empty where it has none. */
  readonly name: string;
  readonly where: string;
  readonly when: string;
}

/** What a card says: what, of what, where, when. Words come from this screen's own picture. */
export function useAlarmWords(): (told: Told) => AlarmWords {
  const { t } = useI18n();
  const { replica } = useSession();
  const places = usePlaces();
  const times = useTimes();
  const levelNow = (): string =>
    t(`field.responseLevel.${replica.get('response', responseId)?.level ?? 'none'}`);
  return ({ matter, subject, region, at }) => ({
    what: t(`field.attentionMatter.${matter}`),
    name: subject.kind === 'response' ? levelNow() : nameOf(replica, subject),
    where: places.nameOf(region),
    when: times.near(at),
  });
}
