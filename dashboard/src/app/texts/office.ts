import { filesWords, type TextsFile } from '../folder-words.js';
import { fieldTexts } from './field.js';

const files = filesWords(
  import.meta.glob<TextsFile>(
    [
      '../../features/*/texts.ts',
      '../../wall/texts.ts',
      '../../duty/texts.ts',
      '../../leader/texts.ts',
      '../../account/texts.ts',
    ],
    { eager: true },
  ),
);

/** The names of the field, and words of every feature and surface: a wall, a desk and a leader's page have them all before they open. */
export const words = {
  zh: { field: fieldTexts.zh, ...files.zh },
  en: { field: fieldTexts.en, ...files.en },
};
