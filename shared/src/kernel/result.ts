/** An answer that may be a refusal. Expected noes are values; surprises are exceptions. */
export type Result<T, E> = Ok<T> | No<E>;

export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}

export interface No<E> {
  readonly ok: false;
  readonly refusal: E;
}

export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

export function no<E>(refusal: E): No<E> {
  return { ok: false, refusal };
}
