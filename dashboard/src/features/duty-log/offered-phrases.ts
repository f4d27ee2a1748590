import type { LogCategory } from '@levee/shared/model/duty';
import type { Stamped } from '@levee/shared/model/kinds';
import { isWithin } from '@levee/shared/rules/region-tree';
import type { Language } from '@levee/shared/texts/language';
import { builtInPhrases } from '@levee/shared/texts/phrases';

type Phrase = Stamped<'phrase'>;

export interface OfferedPhrase {
  /** Null: a built-in one. */
  readonly id: string | null;
  readonly category: LogCategory;
  readonly text: string;
}

/** What a unit writes again and again: its own and its region's phrases; the built-in ones while it has none. */
export function offeredPhrases(
  phrases: readonly Phrase[],
  unit: Pick<Stamped<'unit'>, 'id' | 'region'>,
  language: Language,
): OfferedPhrase[] {
  const own = phrases
    .filter((one) => (one.unit === null ? isWithin(one.region, unit.region) : one.unit === unit.id))
    .sort((a, b) => (a.category === b.category ? (a.id < b.id ? -1 : 1) : 0));
  const offered = own.map(({ id, category, text }) => ({ id, category, text }));
  return offered.length > 0
    ? offered
    : builtInPhrases[language].map((phrase) => ({ id: null, ...phrase }));
}
