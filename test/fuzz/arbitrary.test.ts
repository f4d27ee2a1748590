import { describe, expect, test } from '@jest/globals';
import { commands, isCommandKind } from '@levee/shared/commands/commands';
import { hello } from '@levee/shared/protocol/hello';
import { volatile } from '@levee/shared/protocol/volatile';
import * as fc from 'fast-check';
import type { z } from 'zod';
import { bent, like, noise } from './arbitrary.js';

/** The share of so many values that a schema takes. */
function taken(schema: z.ZodType, values: fc.Arbitrary<unknown>): number {
  const sample = fc.sample(values, { numRuns: 200, seed: 7 });
  return sample.filter((value) => schema.safeParse(value).success).length / sample.length;
}

describe('values made from schemas', () => {
  test.each([
    ['hello', hello],
    ['volatile', volatile],
  ] as const)('what is like a %s is one, what is bent mostly is not', (_name, schema) => {
    expect(taken(schema, like(schema))).toBeGreaterThan(0.9);
    expect(taken(schema, bent(like(schema)))).toBeLessThan(0.7);
  });

  test('most kinds of commands are made well enough to pass their door at times', () => {
    const kinds = Object.keys(commands).filter(isCommandKind);
    const passing = kinds.filter(
      (kind) => taken(commands[kind].payload, like(commands[kind].payload)) > 0.05,
    );
    expect(passing.length).toBeGreaterThan(kinds.length * 0.8);
  });

  test('noise is no hello', () => {
    expect(taken(hello, noise)).toBe(0);
  });
});
