import type { Language } from '@levee/shared/texts/language';
import { texts } from '../../features/hazards/texts.js';
import type { Words } from '../../ui/use-i18n.js';
import { fieldTexts } from './field.js';

/** Of the names of the field those that the tab shows. */
const shown = ['hazardKind', 'mark'] as const;

/** Words of the tab that a phone outside opens to, and no others: of the hazards those of the three taps. */
export const words = { zh: wordsIn('zh'), en: wordsIn('en') };

function wordsIn(language: Language): Words {
  const names = shown.map((group) => [group, fieldTexts[language][group] ?? {}] as const);
  return { hazards: { quick: texts[language].quick }, field: Object.fromEntries(names) };
}
