import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const data = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/** The path of a piece of real input beside the checkout; undefined where it is missing. It is read in place. */
export function realData(name: string): string | undefined {
  return existsSync(data + name) ? data + name : undefined;
}
