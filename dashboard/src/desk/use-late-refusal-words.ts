import { profileId } from '@levee/shared/model/profile';
import type { Receipt } from '@levee/shared/protocol/receipt';
import { useI18n } from '../ui/use-i18n.js';
import { useRecord } from '../live/use-live.js';

/**
 * As `useRefusalWords`, for a form that only sends: its words come with the first no, so that a phone opens without
 * them. Where they cannot be fetched it says that the server said no, and no more.
 */
export function useLateRefusalWords(): (no: Receipt) => Promise<string> {
  const { t, locale } = useI18n();
  const profile = useRecord('profile', () => profileId);
  return async (no) => {
    const texts = await import('./refusal-words.js').catch(() => undefined);
    const known = texts?.refusalWords(no, locale.value, profile.value?.timeZone);
    return known ?? t('desk.unknownRefusal');
  };
}
