import { sameValue } from '@levee/shared/rules/same-value';

/** A field on which the author's command and the record as it stands disagree. */
export interface Difference {
  readonly field: string;
  /** What the author wrote; a dash where the command says nothing of it. */
  readonly mine: string;
  /** What stood there when the author wrote; absent where that is not known. */
  readonly base?: string;
  readonly theirs: string;
}

/** What every record has and nobody writes. */
const stamps = new Set(['id', 'version', 'changedAt', 'changedBy', 'stateSince', 'steps']);

/**
 * What both name and say differently, and what somebody else has changed since. The record's stamp and identity are
 * left out. `base` is the record as its author saw it, as far as this device still knows.
 */
export function differences(payload: unknown, current: unknown, base?: unknown): Difference[] {
  if (!isObject(payload) || !isObject(current)) return [];
  const seen = isObject(base) ? base : undefined;
  const named = Object.keys(payload).filter(
    (field) => !stamps.has(field) && field in current && !sameValue(payload[field], current[field]),
  );
  const moved = Object.keys(seen ?? {}).filter(
    (field) =>
      !stamps.has(field) && !(field in payload) && !sameValue(seen?.[field], current[field]),
  );
  return [...named, ...moved].map((field) => ({
    field,
    mine: told(payload[field]),
    ...(seen && field in seen && { base: told(seen[field]) }),
    theirs: told(current[field]),
  }));
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
