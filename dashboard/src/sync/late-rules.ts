import type { Clock } from '@levee/shared/kernel/clock';
import type * as rules from './rules.js';

export type Rules = typeof rules;

let here: Rules | undefined;

/** Nobody's command waits longer for the rules: it is kept as it was written, and the server goes by its own. */
const patienceMs = 2_000;

/** The rules of commands and records, once they are here. */
export function rulesAtHand(): Rules | undefined {
  return here;
}

/** Brings the rules: a page opens without them. Rejects where that part of the program cannot be fetched. */
export async function fetchRules(): Promise<Rules> {
  here ??= await import('./rules.js');
  return here;
}

/** The rules for a command that is given now; undefined where they cannot be had soon. */
export async function rulesSoon(clock: Pick<Clock, 'after'>): Promise<Rules | undefined> {
  const inVain = new Promise<undefined>((resolve) => {
    clock.after(patienceMs, () => resolve(undefined));
  });
  return Promise.race([fetchRules().catch(() => undefined), inVain]);
}
