import * as xlsx from '@e965/xlsx';
import { toIso } from '@levee/shared/kernel/clock';
import { FileFault } from '../faults.js';
import { isBlank, type Cell, type FileLimits, type RawSheet, type Row } from '../sheet.js';
import { headAllowance } from './csv-reader.js';
import { checkedZip } from './zip-guard.js';

/** Chooses among the sheets of a workbook by how well their first rows look; the highest wins. */
export type Appeal = (head: readonly Row[]) => number;

const options = {
  dense: true,
  cellText: false,
  cellHTML: false,
  cellFormula: false,
  cellNF: true,
} as const;

/** The rows of one sheet of an `.xlsx` or old `.xls` (BIFF 8) workbook. Formulas are never evaluated. */
export function workbookSheet(
  bytes: Buffer,
  limits: FileLimits,
  appeal: Appeal,
  wanted?: string,
): RawSheet {
  if (isZip(bytes)) assertWorkbook(checkedZip(bytes, limits.inflatedBytes));
  const book = opened(bytes, limits);
  const sheets = book.SheetNames.map((name) => ({ name, sheet: book.Sheets[name] })).filter(
    hasRows,
  );
  const named = sheets.find(({ name }) => name === wanted);
  const ranked = sheets.map((one) => ({
    ...one,
    rank: appeal(rowsOf(one.sheet, book, limits, 20)),
  }));
  const chosen =
    named ??
    ranked.reduce((best, one) => (one.rank > best.rank ? one : best), ranked[0] ?? empty());
  const rows = rowsOf(chosen.sheet, book, limits, limits.rows + headAllowance + 1);
  if (rows.length > limits.rows + headAllowance)
    throw new FileFault('rows-many', { max: limits.rows });
  return { rows, sheetName: chosen.name, sheetNames: sheets.map(({ name }) => name) };
}

interface NamedSheet {
  readonly name: string;
  readonly sheet: xlsx.WorkSheet;
}

export function isZip(bytes: Buffer): boolean {
  return bytes.length > 4 && bytes.readUInt32LE(0) === 0x04034b50;
}

/** The compound file that an old `.xls` is. */
export function isCompoundFile(bytes: Buffer): boolean {
  return bytes.length > 8 && bytes.readUInt32BE(0) === 0xd0cf11e0;
}

function assertWorkbook(entries: readonly string[]): void {
  if (!entries.includes('xl/workbook.xml')) throw new FileFault('file-unknown');
}

function opened(bytes: Buffer, limits: FileLimits): xlsx.WorkBook {
  try {
    return xlsx.read(bytes, {
      ...options,
      type: 'buffer',
      sheetRows: limits.rows + headAllowance + 1,
    });
  } catch {
    throw new FileFault('file-broken');
  }
}

function hasRows(one: { name: string; sheet: xlsx.WorkSheet | undefined }): one is NamedSheet {
  return one.sheet?.['!ref'] !== undefined;
}

function empty(): never {
  throw new FileFault('file-empty');
}

function rowsOf(
  sheet: xlsx.WorkSheet,
  book: xlsx.WorkBook,
  limits: FileLimits,
  upTo: number,
): Row[] {
  const cells = (sheet['!data'] ?? []).slice(0, upTo);
  const isFrom1904 = book.Workbook?.WBProps?.date1904 === true;
  const rows = Array.from(cells, (row) => (row ?? []).slice(0, limits.columns));
  const grid = rows.map((row) => Array.from(row, (cell) => asCell(cell, isFrom1904, limits)));
  spread(grid, sheet['!merges'] ?? []);
  return trimmed(grid);
}

function asCell(cell: xlsx.CellObject | undefined, isFrom1904: boolean, limits: FileLimits): Cell {
  const value = cell?.v;
  if (typeof value === 'number') return isDate(cell) ? dateCell(value, isFrom1904) : value;
  if (typeof value === 'string') return value.slice(0, limits.cellCharacters);
  if (typeof value === 'boolean') return value ? '是' : '否';
  return null;
}

function isDate(cell: xlsx.CellObject | undefined): boolean {
  return cell?.t === 'n' && typeof cell.z === 'string' && xlsx.SSF.is_date(cell.z) === true;
}

/** A workbook's count of days as wall-clock time. An hour alone (below one day) stays a number. */
function dateCell(serial: number, isFrom1904: boolean): Cell {
  if (serial < 1) return serial;
  const days = serial + (isFrom1904 ? 1462 : 0);
  const ms = Math.round((days - daysTo1970) * secondsPerDay) * 1000;
  if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return null;
  return { local: toIso(ms).slice(0, 19) };
}

const daysTo1970 = 25_569;
const secondsPerDay = 86_400;

/** A merged cell speaks for every row and column it covers; at most this many cells are filled. */
const spreadLimit = 100_000;

function spread(grid: Cell[][], merges: readonly xlsx.Range[]): void {
  let left = spreadLimit;
  for (const { s: start, e: end } of merges) {
    const value = grid[start.r]?.[start.c] ?? null;
    const width = Math.min(end.c - start.c, widestSpread) + 1;
    const rows = value === null ? [] : grid.slice(start.r, end.r + 1);
    for (const row of rows.slice(0, Math.max(0, Math.floor(left / width)))) {
      while (row.length < start.c + width) row.push(null);
      row.fill(value, start.c, start.c + width);
      left -= width;
    }
  }
}

const widestSpread = 50;

/** Without the empty rows at the end, which many workbooks carry. */
function trimmed(grid: readonly Row[]): Row[] {
  let end = grid.length;
  while (end > 0 && (grid[end - 1] ?? []).every(isBlank)) end--;
  return grid.slice(0, end);
}
