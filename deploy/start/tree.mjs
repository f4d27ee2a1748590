import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** An absolute path inside this clone. @param {...string} parts */
export function inRoot(...parts) {
  return join(root, ...parts);
}
