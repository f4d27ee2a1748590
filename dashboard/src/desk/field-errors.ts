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
  readonly errors?: readonly (readonly Issue[])[];
}

/** What the shared schema says about a draft before it is sent; empty when it may go. */
export function fieldErrors(kind: CommandKind, payload: unknown): FieldErrors {
  const parsed = commands[kind].payload.safeParse(payload);
  if (parsed.success) return {};
  const found = (parsed.error.issues as readonly Issue[]).map((issue) => [
    issue.path.join('.'),
    errorOf(issue),
  ]);
  return Object.fromEntries(found.reverse());
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
