import type { Right } from './actor.js';
import { scopeOf, type Scope } from './region-tree.js';
import { audiences, rights, type Audience } from './rights.js';

/** Who reads what with which eyes: the readers of one group get the same bytes. */
export interface Reading {
  readonly audience: Audience;
  readonly scope: Scope;
}

/**
 * The reading that somebody's rights give together: everywhere they have one, with the widest eyes that all
 * of it allows.
 */
export function readingOf(held: readonly Right[]): Reading | undefined {
  if (held.length === 0) return undefined;
  const scope = scopeOf(held.map(({ region }) => region));
  const audience = audiences.findLast((_one, least) => {
    const seen = held.filter(({ role }) => audiences.indexOf(rights[role].audience) >= least);
    return scopeOf(seen.map(({ region }) => region)) === scope;
  });
  return audience && { audience, scope };
}

/** Name of the group of readers, e.g. `officer@320412003000`. */
export function readingKey({ audience, scope }: Reading): string {
  return `${audience}@${scope}`;
}
