import { filesWords, type TextsFile } from '../folder-words.js';
import { appTexts } from './app.js';

/** What every page may need: the frame around all surfaces, the phone's frame, parts of forms. */
const files = filesWords(
  import.meta.glob<TextsFile>(['../../field/texts.ts', '../../desk/texts.ts'], { eager: true }),
);

export const words = {
  zh: { app: appTexts.zh, ...files.zh },
  en: { app: appTexts.en, ...files.en },
};
