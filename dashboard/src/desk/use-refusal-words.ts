import { profileId } from '@levee/shared/model/profile';
import type { Refusal } from '@levee/shared/model/refusal';
import type { Receipt } from '@levee/shared/protocol/receipt';
import { useI18n } from '../ui/use-i18n.js';
import { useRecord } from '../live/use-live.js';
import { refusalWords } from './refusal-words.js';

export type RefusalWords = (no: Partial<Refusal> | Receipt) => string;

/** A no in the reader's language and the area's hour: what went wrong, where, what to do. */
export function useRefusalWords(): RefusalWords {
  const { t, locale } = useI18n();
  const profile = useRecord('profile', () => profileId);
  return (no) =>
    refusalWords(no, locale.value, profile.value?.timeZone) ?? t('desk.unknownRefusal');
}
