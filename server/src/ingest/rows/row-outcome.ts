import type { Note } from '../faults.js';
import type { Cell } from '../sheet.js';

/** The commands that lists turn into. */
export type ListCommand =
  | 'region.put'
  | 'unit.put'
  | 'person.put'
  | 'shift.plan'
  | 'hazard.enlist'
  | 'team.enlist'
  | 'volunteer.enlist';

export type Fields = Readonly<Record<string, unknown>>;

/**
 * One thing that a row asks for. What the row says wins over what the record says, and that over the
 * defaults: a list with fewer columns takes nothing away.
 */
export interface RowAsk {
  readonly command: ListCommand;
  /** Id of the record: made of the area, the kind and the key, so that a list that comes again meets it. */
  readonly id: string;
  readonly key: string;
  /** Lower ranks go first: a place before the places inside it. */
  readonly rank: number;
  readonly said: Fields;
  readonly defaults: Fields;
}

export interface RowOutcome {
  readonly row: number;
  readonly asks: readonly RowAsk[];
  readonly notes: readonly Note[];
}

/** The first rows as they were written, for the page. */
export interface SampleRow {
  readonly row: number;
  readonly cells: readonly Cell[];
}

/** Without the fields that nothing was said about. */
export function saidOnly(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
