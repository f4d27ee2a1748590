import { commands } from '@levee/shared/commands/commands';
import { isWarning, type Note } from '../faults.js';
import { placeFinder } from '../places/place-finder.js';
import { shiftRows } from '../rosters/shift-rows.js';
import { isBlank, type Row } from '../sheet.js';
import { hazardRow } from './hazard-rows.js';
import { knownNames } from './known-names.js';
import { payloadOf } from './payload.js';
import { personRow } from './person-rows.js';
import { regionRow } from './region-rows.js';
import { cellReader, type RowCells } from './row-cells.js';
import type { RowAsk, RowOutcome } from './row-outcome.js';
import type { RowsSetup } from './rows-setup.js';
import { teamRow } from './team-rows.js';
import { unitRow } from './unit-rows.js';
import { volunteerRow } from './volunteer-rows.js';

/**
 * Reads the rows of a list in their order, any number at a time: each row gives what it asks for, or what
 * is wrong with it. A row with a fault asks for nothing. `firstRow` is the number of the first, from 1.
 */
export type RowsReader = (rows: readonly Row[], firstRow: number) => RowOutcome[];

export function rowsReader(setup: RowsSetup): RowsReader {
  const asks = asking(setup);
  const cellsOf = cellReader(setup.columns, setup.mapping, setup.fixed);
  const seen = new Map<string, number>();
  return (rows, firstRow) =>
    rows.flatMap((row, i) => {
      if (row.every(isBlank)) return [];
      const cells = cellsOf(row, firstRow + i);
      const found = asks(cells);
      for (const ask of found) check(ask, cells, seen);
      return [outcome(cells.row, found, cells.notes)];
    });
}

function asking(setup: RowsSetup): (cells: RowCells) => RowAsk[] {
  const names = knownNames(setup.context);
  const { area } = setup.context;
  if (setup.kind === 'shifts') return shiftRows(setup, names);
  const places = placeFinder(setup.context, setup.datum);
  const one = {
    regions: (cells: RowCells) => regionRow(cells, places),
    units: (cells: RowCells) => unitRow(cells, places, area),
    people: (cells: RowCells) => personRow(cells, places, names, area),
    hazards: (cells: RowCells) => hazardRow(cells, places, names, setup),
    teams: (cells: RowCells) => teamRow(cells, places, names, area),
    volunteers: (cells: RowCells) => volunteerRow(cells, places, names, area),
  }[setup.kind];
  return (cells) => [one(cells)].filter((ask) => ask !== undefined);
}

function outcome(row: number, asks: readonly RowAsk[], notes: readonly Note[]): RowOutcome {
  return { row, asks: notes.every(isWarning) ? asks : [], notes };
}

/** Two rows with one key would take turns at one record; what the command's schema refuses is told by field. */
function check(ask: RowAsk, cells: RowCells, seen: Map<string, number>): void {
  const other = seen.get(ask.id);
  if (other !== undefined) cells.note('key-twice', keyField(ask), { row: other });
  else seen.set(ask.id, cells.row);
  const parsed = commands[ask.command].payload.safeParse(payloadOf(ask, undefined));
  const fields = new Set(parsed.error?.issues.map(({ path }) => String(path[0] ?? '')) ?? []);
  for (const field of fields) cells.note('value-wrong', field);
}

function keyField({ command }: RowAsk): string {
  if (command === 'shift.plan') return 'date';
  return command === 'person.put' || command === 'volunteer.enlist' ? 'name' : 'code';
}
