import { profileId } from '@levee/shared/model/profile';
import type { Refusal } from '@levee/shared/model/refusal';
import type { Receipt } from '@levee/shared/protocol/receipt';
import { refusalText } from '@levee/shared/texts/refusals';
import { useI18n } from 'vue-i18n';
import { useRecord } from '../live/use-live.js';

export type RefusalWords = (no: Partial<Refusal> | Receipt) => string;

/** A no in the reader's language and the area's hour: what went wrong, where, what to do. */
export function useRefusalWords(): RefusalWords {
  const { t, locale } = useI18n();
  const profile = useRecord('profile', () => profileId);
  return ({ code, field, params }) => {
    if (code === undefined) return t('desk.unknownRefusal');
    const language = locale.value === 'en' ? 'en' : 'zh';
    return refusalText(
      { code, ...(field && { field }), ...(params && { params }) },
      language,
      undefined,
      profile.value?.timeZone,
    );
  };
}
