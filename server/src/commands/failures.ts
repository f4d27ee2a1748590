/** Deadlock and serialization failures: the whole transaction is tried again from outside. */
export function isPassing(error: unknown): boolean {
  const code = codeOf(error);
  return code === '40P01' || code === '40001';
}

/**
 * The database is away, stopping or full (SQLSTATE classes 08, 53, 57P, 58, or the network's own codes):
 * no command is to blame, and none beside it would fare better.
 */
export function isOutage(error: unknown): boolean {
  return (
    /^(08|53|57P|58|E[A-Z])/.test(codeOf(error)) ||
    (error instanceof Error && /\bconnect/i.test(error.message))
  );
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | null)?.code ?? '');
}
