import { filesWords, type TextsFile } from '../folder-words.js';

/** Words of the tab that a phone outside opens to. */
export const words = filesWords(
  import.meta.glob<TextsFile>('../../features/hazards/texts.ts', { eager: true }),
);
