import { filesWords, type TextsFile } from '../folder-words.js';

/** Words of the other tabs of a phone outside, and of what it says between them. */
export const words = filesWords(
  import.meta.glob<TextsFile>(
    '../../features/{checkin,deployments,duty-log,handover,hazards,notices,outbox,patrols,readiness,roster,tasks,teams}/texts.ts',
    { eager: true },
  ),
);
