import type { Refusal } from '@levee/shared/model/refusal';
import type { Receipt } from '@levee/shared/protocol/receipt';
import { refusalText } from '@levee/shared/texts/refusals';

/** A no in a language of the screen and an area's hour; undefined where it has no code. */
export function refusalWords(
  { code, field, params }: Partial<Refusal> | Receipt,
  locale: string,
  timeZone: string | undefined,
): string | undefined {
  if (code === undefined) return undefined;
  const no = { code, ...(field && { field }), ...(params && { params }) };
  return refusalText(no, locale === 'en' ? 'en' : 'zh', undefined, timeZone);
}
