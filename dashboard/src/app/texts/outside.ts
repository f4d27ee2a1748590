import { filesWords, type TextsFile } from '../folder-words.js';
import { fieldTexts } from './field.js';

const files = filesWords(
  import.meta.glob<TextsFile>(
    '../../features/{checkin,deployments,duty-log,handover,hazards,map,notices,outbox,patrols,readiness,roster,spots,tasks,teams,water,zones}/texts.ts',
    { eager: true },
  ),
);

/** The names of the field, and words of the other tabs of a phone outside and of what it says between them. */
export const words = {
  zh: { field: fieldTexts.zh, ...files.zh },
  en: { field: fieldTexts.en, ...files.en },
};
