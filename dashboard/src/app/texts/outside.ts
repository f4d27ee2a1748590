import type { TextsFile } from '../folder-words.js';

/** Words of the features that a phone outside opens to; the rest come with the offices' surfaces. */
export const outside: Readonly<Record<string, TextsFile>> = import.meta.glob<TextsFile>(
  '../../features/{checkin,deployments,duty-log,handover,hazards,notices,outbox,patrols,readiness,roster,tasks,teams}/texts.ts',
  { eager: true },
);
