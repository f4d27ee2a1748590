/** An invariant does not hold. Every find of the model is one of these; anything else that is thrown is no find. */
export class Broken extends Error {
  constructor(
    readonly invariant: string,
    where: string,
    how: string,
  ) {
    super(`${invariant} does not hold at ${where}: ${how}`);
  }
}

/** Holds what is against what should be, both as JSON; throws where they differ. */
export function hold(invariant: string, where: string, is: unknown, wanted: unknown): void {
  const how = difference(is, wanted, '');
  if (how !== undefined) throw new Broken(invariant, where, how);
}

/** The first place at which two JSON values differ; a missing field equals `undefined`. */
export function difference(is: unknown, wanted: unknown, path: string): string | undefined {
  if (is === wanted) return undefined;
  if (!isBranch(is) || !isBranch(wanted) || Array.isArray(is) !== Array.isArray(wanted))
    return `${path || 'it'} is ${JSON.stringify(is)}, not ${JSON.stringify(wanted)}`;
  for (const key in is) {
    const found = difference(is[key], wanted[key], `${path}.${key}`);
    if (found !== undefined) return found;
  }
  for (const key in wanted)
    if (!(key in is) && wanted[key] !== undefined)
      return `${path}.${key} is missing, not ${JSON.stringify(wanted[key])}`;
  return undefined;
}

function isBranch(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
