import { toIso } from '@levee/shared/kernel/clock';
import { phone as phoneShape } from '@levee/shared/model/base';
import { cellText, isBlank } from '../sheet.js';
import { instantAt } from '../values/zone-time.js';
import { localTimeIn, type DateHint } from '../values/dates.js';
import { numberIn } from '../values/numbers.js';
import { isPlaceholder, narrow } from '../values/plain.js';
import { meaning, wordsAllowed, yesNoWords, type Words } from '../values/words.js';
import type { RowCells } from './row-cells.js';

/** Each reads one cell: the value, undefined where the cell is empty, and a note where it is wrong. */
export function textOf(cells: RowCells, field: string, maxLength = 200): string | undefined {
  const text = withoutControls(cellText(cells.cell(field)));
  if (text === '') return undefined;
  if (text.length <= maxLength) return text;
  cells.note('text-long', field, { max: maxLength });
  return undefined;
}

/** A text that must be there. */
export function requiredText(cells: RowCells, field: string, maxLength = 200): string | undefined {
  if (isBlank(cells.cell(field))) cells.note('cell-empty', field);
  return textOf(cells, field, maxLength);
}

/** Several sentences: line breaks stay. */
export function proseOf(cells: RowCells, field: string): string | undefined {
  const text = textOf(cells, field, 4000);
  return text === undefined || isPlaceholder(text) ? undefined : text;
}

export function wordOf<T extends string>(
  cells: RowCells,
  field: string,
  words: Words<T>,
): T | undefined {
  const text = cellText(cells.cell(field));
  if (text === '') return undefined;
  const value = meaning(words, text);
  if (value === undefined) cells.note('word-unknown', field, { allowed: wordsAllowed(words) });
  return value;
}

export function isYes(cells: RowCells, field: string): boolean | undefined {
  const word = wordOf(cells, field, yesNoWords);
  return word === undefined ? undefined : word === 'yes';
}

/** A number within limits, units of measure behind it allowed. */
export function amountOf(
  cells: RowCells,
  field: string,
  min: number,
  max: number,
): number | undefined {
  const cell = cells.cell(field);
  if (isBlank(cell) || isPlaceholder(cellText(cell))) return undefined;
  const value = numberIn(cell);
  if (value === undefined) cells.note('number-wrong', field);
  else if (value < min || value > max) cells.note('number-outside', field, { min, max });
  return value === undefined || value < min || value > max ? undefined : value;
}

/** A whole number of people or households. */
export function countOf(cells: RowCells, field: string): number | undefined {
  const value = amountOf(cells, field, 0, 1_000_000);
  if (value === undefined || Number.isInteger(value)) return value;
  cells.note('number-wrong', field);
  return undefined;
}

/** A telephone number; of several in one cell the first. Names and words around it are left out. */
export function phoneOf(cells: RowCells, field: string): string | undefined {
  const text = narrow(cellText(cells.cell(field)));
  if (text === '' || isPlaceholder(text)) return undefined;
  const found = text.split(/[、,;/\n\r]+/u).map((part) => part.replace(/[^\d+\s()-]/gu, '').trim());
  const number = found.find((part) => /\d{3}/.test(part) && phoneShape.safeParse(part).success);
  if (number === undefined) cells.note('phone-wrong', field);
  return number;
}

/** A day or an hour of the area's clocks as an instant (ISO, UTC); a day alone is its midnight. */
export function instantOf(
  cells: RowCells,
  field: string,
  hint: DateHint,
  timeZone: string,
): string | undefined {
  const cell = cells.cell(field);
  if (isBlank(cell)) return undefined;
  const text = cellText(cell);
  if (/^\d{4}-\d\d-\d\dT.*Z$/.test(text) && !Number.isNaN(Date.parse(text)))
    return toIso(Date.parse(text));
  const local = localTimeIn(cell, hint);
  if (local) return instantAt(local.date, local.time ?? '00:00', timeZone);
  cells.note('date-wrong', field);
  return undefined;
}

/** Letters no eye sees and no database takes; line breaks and tabs stay. */
function withoutControls(text: string): string {
  return text.replace(/[^\P{Cc}\n\r\t]|\p{Cs}/gu, '').trim();
}
