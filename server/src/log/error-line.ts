/** What the log says of an error. */
export interface ErrorLine {
  readonly name: string;
  readonly code?: string;
  readonly message?: string;
  /** Where it was, without the message, which stacks begin with. */
  readonly stack?: string;
  readonly cause?: ErrorLine;
}

const longestMessage = 500;
const deepestCause = 3;

/** PostgreSQL's class 22, data exceptions: their words hold the value that was not taken. */
const tellsValues = /^22/;

/**
 * An error without what it was about. Libraries hang the query, its parameters, the row or the address they were
 * given onto their errors, and some say them in words: people's names, numbers and passwords are among them.
 */
export function errorLine(error: unknown, depth = 0): ErrorLine {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = textAt(error, 'code');
  const isSilent = error instanceof SyntaxError || (code !== undefined && tellsValues.test(code));
  const stack = placesOf(error);
  return {
    name: error.name,
    ...(code !== undefined && { code }),
    ...(!isSilent && { message: error.message.slice(0, longestMessage) }),
    ...(stack !== '' && { stack }),
    ...(error.cause instanceof Error &&
      depth < deepestCause && { cause: errorLine(error.cause, depth + 1) }),
  };
}

function placesOf({ stack = '' }: Error): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}

function textAt(error: object, key: string): string | undefined {
  const value = (error as Record<string, unknown>)[key];
  return typeof value === 'string' ? value : undefined;
}
