import type { speculationOf } from './speculation.js';

let rules: typeof speculationOf | undefined;

/** The rules of all commands, once they are here. */
export function rulesAtHand(): typeof speculationOf | undefined {
  return rules;
}

/**
 * Brings the rules with the first command: a page opens without them. Rejects where that part of the program cannot
 * be fetched; a command is kept and sent all the same, and only not shown as if it had happened.
 */
export async function fetchRules(): Promise<void> {
  rules ??= (await import('./speculation.js')).speculationOf;
}
