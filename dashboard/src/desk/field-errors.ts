import { commands, type CommandKind } from '@levee/shared/commands/commands';

/** What is wrong with a field, as a key of the words and what fills them. */
export interface FieldError {
  readonly key: 'required' | 'tooLong' | 'tooShort' | 'tooLarge' | 'format';
  readonly params: Readonly<Record<string, number>>;
}

/** Errors by the path of their field, e.g. `reporter.phone`. */
export type FieldErrors = Readonly<Record<string, FieldError>>;

interface Issue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly origin?: string;
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
}

/** What the shared schema says about a draft before it is sent; empty when it may go. */
export function fieldErrors(kind: CommandKind, payload: unknown): FieldErrors {
  const parsed = commands[kind].payload.safeParse(payload);
  if (parsed.success) return {};
  const found = (parsed.error.issues as readonly Issue[]).map((issue) => [
    issue.path.join('.'),
    isEmpty(valueAt(payload, issue.path)) ? missing : errorOf(issue),
  ]);
  return Object.fromEntries(found.reverse());
}

const missing: FieldError = { key: 'required', params: {} };

/** An empty field is told so, whatever else the schema would want of it. */
function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
  );
}

function valueAt(payload: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, step) =>
      typeof inner === 'object' && inner !== null ? Reflect.get(inner, step) : undefined,
    payload,
  );
}

function errorOf({ code, origin, minimum, maximum }: Issue): FieldError {
  if (code === 'too_big') {
    return { key: origin === 'string' ? 'tooLong' : 'tooLarge', params: { n: Number(maximum) } };
  }
  if (code === 'too_small') {
    return minimum === 1 || origin !== 'number'
      ? { key: 'required', params: {} }
      : { key: 'tooShort', params: { n: Number(minimum) } };
  }
  return { key: code === 'invalid_type' ? 'required' : 'format', params: {} };
}
