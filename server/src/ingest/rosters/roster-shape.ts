import type { Row } from '../sheet.js';
import { daysAcross } from './shapes/days-across.js';
import { plainLines } from './shapes/plain-lines.js';
import { sideBySide } from './shapes/side-by-side.js';
import { weekly } from './shapes/weekly.js';

/**
 * The forms in which offices draw rosters, brought into the two the reader knows: a line a day with a column for
 * each turn, or a line a turn. What is in one of them already is left as it is, line by line.
 */
export function reshapedRoster(rows: readonly Row[]): readonly Row[] {
  const below = sideBySide(rows) ?? rows;
  return daysAcross(below) ?? weekly(below) ?? plainLines(below);
}
