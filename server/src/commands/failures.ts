/** Deadlock and serialization failures: the whole transaction is tried again from outside. */
export function isPassing(error: unknown): boolean {
  const code = codeOf(error);
  return code === '40P01' || code === '40001';
}

/**
 * SQLSTATE classes of a database that is away, stopping, full or about to be another's (08, 53, 57P, 58; 25006 is
 * a standby, 25P03 a connection that was cut), and the network's own codes; `ERR_` is what Node calls a wrong argument.
 */
const outageCodes = /^(08|53|57P|58|25006|25P03|E(?!RR_)[A-Z])/;

/** What the driver and the pool say without a code when a connection is gone, was never there or is not free. */
const outageWords =
  /\bconnect|not queryable|query runner already|after calling end on the pool|timeout expired|read timeout/i;

/** The database is away: no command is to blame, and none beside it would fare better. */
export function isOutage(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== '') return outageCodes.test(code);
  return error instanceof Error && outageWords.test(error.message);
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | null)?.code ?? '');
}
