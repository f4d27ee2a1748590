/** The closed list of expected noes. Texts in both languages: `texts/refusals`. */
export const refusalCodes = [
  'payload-invalid',
  'command-unknown',
  'area-unknown',
  'record-unknown',
  'record-exists',
  'state-illegal',
  'version-stale',
  'live-link-needed',
  'rights-missing',
  'rights-outside',
  'person-same',
  'person-other',
  'reference-unknown',
  'responsible-missing',
  'team-deployed',
  'team-elsewhere',
  'count-impossible',
  'count-complete',
  'person-unasked',
  'turn-reassigned',
  'time-impossible',
  'position-missing',
  'place-far',
  'place-inexact',
  'code-missing',
  'code-mismatch',
  'guesses-spent',
  'listing-missing',
  'photo-missing',
  'photos-full',
  'text-full',
  'level-stepwise',
  'items-missing',
  'reason-missing',
  'place-outside',
  'drill-only',
  'region-whole',
  'offices-separate',
  'queue-full',
  'step-up-needed',
  'reveals-spent',
  'tiles-overlap',
  'wall-locked',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

/** Why not: a code, the field it concerns (path with dots), and the words to fill its text with. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly field?: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

export function refusal(code: RefusalCode, field?: string, params?: Refusal['params']): Refusal {
  return {
    code,
    ...(field === undefined ? {} : { field }),
    ...(params === undefined ? {} : { params }),
  };
}
