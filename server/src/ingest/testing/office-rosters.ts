import { expect, test } from '@jest/globals';
import type { ReadRoster } from './roster-files.js';

/** A roster in a shape that offices use, with all that must come of it. */
export interface OfficeRoster {
  readonly name: string;
  readonly read: () => ReadRoster;
  readonly turns: readonly string[];
  readonly notes?: readonly string[];
}

/** A turn of twenty-four hours, as `readRoster` writes it. */
export function day(
  name: string,
  date: string,
  next: string,
  post = 'officer',
  hour = '08:00',
): string {
  return `${post} ${name} ${date} ${hour} ${next} ${hour}`;
}

/** One test for each: nothing is lost, nothing is made up. */
export function testEach(rosters: readonly OfficeRoster[]): void {
  test.each(rosters)('$name', ({ read, turns, notes = [] }) => {
    expect(read()).toEqual({ turns, notes });
  });
}
