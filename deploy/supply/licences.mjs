import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Of packages that name their licence in the old way, which npm's lockfile leaves out: as their own package.json
 * says. Undefined where it is not installed or says nothing.
 */
export function licenceIn(root, place) {
  try {
    const { license, licenses } = JSON.parse(
      readFileSync(join(root, place, 'package.json'), 'utf8'),
    );
    return license?.type ?? license ?? licenses?.[0]?.type;
  } catch {
    return undefined;
  }
}
