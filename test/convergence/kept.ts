import { readFileSync } from 'node:fs';
import type { Lived } from './histories.js';

/** A history that once broke something. */
export interface Kept extends Lived {
  /** What was wrong, as a sentence. */
  readonly found: string;
}

/** Every history that ever broke something; they are lived through first, for good. */
export const keptHistories = JSON.parse(
  readFileSync(new URL('kept-seeds.json', import.meta.url), 'utf8'),
) as readonly Kept[];
