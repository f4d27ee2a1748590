import { csvLine, csvMark } from '@levee/shared/texts/csv';
import type { BranchRow } from './branch-digest.js';

/** What is asked for first stands first: a narrow screen shows as many as it has room for. */
export const branchColumns = [
  'branch',
  'membersOut',
  'personHours',
  'points',
  'teams',
  'teamsOut',
  'posts',
  'volunteers',
] as const;
export type BranchColumn = (typeof branchColumns)[number];

/** A cell as it is shown and exported; hours with one decimal. */
export function branchCell(row: BranchRow, column: BranchColumn, unnamed: string): string {
  if (column === 'branch') return row.branch || unnamed;
  return column === 'personHours' ? row.personHours.toFixed(1) : String(row[column]);
}

/** The table for a spreadsheet: a cell that looks like a formula is none. */
export function branchCsv(
  rows: readonly BranchRow[],
  head: (column: BranchColumn) => string,
  unnamed: string,
): string {
  const lines = rows.map((row) =>
    csvLine(branchColumns.map((column) => branchCell(row, column, unnamed))),
  );
  return csvMark + csvLine(branchColumns.map(head)) + lines.join('');
}
