import type { ErrorCode } from './error-codes.js';

interface Details {
  /** The field it concerns, as a path with dots; made of our own names only. */
  readonly field?: string | undefined;
  /** Fills `{n}` of the text. */
  readonly n?: number;
  /** When to try again. */
  readonly afterMs?: number;
}

/** An expected no, thrown by a controller and worded by the error filter. Holds nothing of the input. */
export class HttpRefusal extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly details: Details = {},
  ) {
    super(code);
  }
}
