import { filesWords, type TextsFile } from '../folder-words.js';

/** Words of every feature and surface: a wall, a desk and a leader's page have them all before they open. */
export const words = filesWords(
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
