import { describe, test } from '@jest/globals';
import * as fc from 'fast-check';
import { history } from './history.js';
import { liveThrough } from './live-through.js';

/** Histories in the gate; the long run asks for more by the environment. */
const runs = Number(process.env['LEVEE_MODEL_RUNS'] ?? 1_500);

describe('the protocol, real clients and real server on a line that breaks', () => {
  test('I0 I1 I2 I3 I4 I5 I6 I7 I9 I10 I11 I18 I19 I20 hold in every history', async () => {
    const property = fc.asyncProperty(history, fc.nat(), (happenings, seed) =>
      liveThrough(happenings, seed),
    );
    await fc.assert(property, { numRuns: runs });
  }, 900_000);
});
