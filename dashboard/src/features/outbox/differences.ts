import { sameValue } from '@levee/shared/rules/same-value';

/** A field on which the author's command and the record as it stands disagree. */
export interface Difference {
  readonly field: string;
  readonly mine: string;
  readonly theirs: string;
}

/** What both name and say differently; the record's stamp and identity are left out. */
export function differences(payload: unknown, current: unknown): Difference[] {
  if (!isObject(payload) || !isObject(current)) return [];
  return Object.keys(payload)
    .filter(
      (field) => field !== 'id' && field in current && !sameValue(payload[field], current[field]),
    )
    .map((field) => ({ field, mine: told(payload[field]), theirs: told(current[field]) }));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** A value as one reads it: texts as they are, lists line by line. */
function told(value: unknown): string {
  if (value === null || value === undefined) return '—';
  if (Array.isArray(value)) return value.map(told).join('\n') || '—';
  if (!isObject(value)) return String(value);
  const words =
    'text' in value ? value['text'] : ('name' in value && value['name']) || JSON.stringify(value);
  return String(words);
}
