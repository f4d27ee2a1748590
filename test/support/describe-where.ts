import { describe, test } from '@jest/globals';

/** A `describe` for what not every machine has. With a reason why not, it is one skipped test whose name says it. */
export function describeWhere(name: string, whyNot: string | undefined, define: () => void): void {
  describe(name, () => {
    if (whyNot === undefined) return define();
    test.skip(`skipped: ${whyNot}`, () => undefined);
  });
}

/** The reason that the runner gives for what it could not install; else these words. */
export function reasonOr(words: string): string {
  return process.env['LEVEE_SKIP_REASON'] || words;
}
