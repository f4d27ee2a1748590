import * as fc from 'fast-check';
import { history, type Happening } from './history.js';
import { liveThrough } from './live-through.js';

/** A history and the seed of its world: all that is needed to live through it again. */
export interface Lived {
  readonly seed: number;
  readonly happenings: readonly Happening[];
}

/**
 * Lives through so many histories, all drawn from one seed. Where an invariant breaks, fast-check looks for
 * the shortest history that breaks it, and the error says how it is kept.
 */
export async function liveThroughMany(seed: number, histories: number): Promise<void> {
  const property = fc.asyncProperty(history, fc.nat(), async (happenings, worldSeed) => {
    await liveThrough(happenings, worldSeed);
  });
  const details = await fc.check(property, { seed, numRuns: histories });
  if (!details.failed) return;
  const [happenings = [], worldSeed = 0] = details.counterexample ?? [];
  const keep = keptLine({ seed: worldSeed, happenings });
  throw new Error(`${await fc.asyncDefaultReportMessage(details)}\n\n${keep}`, {
    cause: details.errorInstance,
  });
}

/** What a person has to add to the kept histories, to the letter. */
export function keptLine({ seed, happenings }: Lived): string {
  const line = JSON.stringify({ found: 'what was wrong', seed, happenings });
  return `To be kept, add to test/convergence/kept-seeds.json:\n${line}`;
}
