import { cellText, type Row } from '../sheet.js';
import { plain } from '../values/plain.js';
import type { Field } from './field.js';

/** A column of the file: its key is its header, made unique; `C` stands for a third column without one. */
export interface Column {
  readonly key: string;
  readonly header: string;
  readonly index: number;
}

/** Which column says what: key of the column -> field; columns left out say nothing. */
export type Mapping = Readonly<Record<string, string>>;

export function columnsOf(header: Row): Column[] {
  const used = new Map<string, number>();
  return header.map((cell, index) => {
    const written = cellText(cell).replace(/\s+/g, ' ').slice(0, 80);
    const base = written === '' ? letters(index) : written;
    const count = (used.get(base) ?? 0) + 1;
    used.set(base, count);
    return { key: count === 1 ? base : `${base} (${count})`, header: written, index };
  });
}

/** The column's letters as a workbook shows them: 0 is A, 26 is AA. */
function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}

/**
 * What the columns seem to say. Headers that are a synonym come first, then headers that hold one (the
 * longest wins); each field goes to one column, unless it may have many.
 */
export function proposedMapping(columns: readonly Column[], fields: readonly Field[]): Mapping {
  const mapping: Record<string, string> = {};
  const taken = new Set<string>();
  const claim = (column: Column, found: Field | undefined): void => {
    if (!found || mapping[column.key] !== undefined || (taken.has(found.field) && !found.isMany))
      return;
    mapping[column.key] = found.field;
    taken.add(found.field);
  };
  const matches = synonymsIn(columns, fields);
  for (const { column, field } of matches) if (!isBarePhone(column)) claim(column, field);
  columns.forEach((column, at) =>
    claim(column, phoneBeside(columns[at - 1], column, mapping, fields)),
  );
  for (const { column, field } of matches) claim(column, field);
  for (const column of columns) claim(column, within(column, fields, taken));
  return mapping;
}

/** How many of a row's cells are known headers; tells a header from a title and from the list itself. */
export function knownHeaders(row: Row, fields: readonly Field[]): number {
  const columns = columnsOf(row).filter(({ header }) => header !== '' && header.length <= 40);
  return new Set(synonymsIn(columns, fields).map(({ column }) => column.key)).size;
}

interface Match {
  readonly column: Column;
  readonly field: Field;
  /** Where the header stands among the field's words: the first are the surest. */
  readonly rank: number;
}

/** Every header that is a word of a field, the surest first, then from left to right. */
function synonymsIn(columns: readonly Column[], fields: readonly Field[]): Match[] {
  const matches = columns.flatMap((column) =>
    fields.map((field) => ({ column, field, rank: rankOf(column, field) })),
  );
  const found = matches.filter(({ rank }) => rank >= 0);
  return found.sort((a, b) => a.rank - b.rank || a.column.index - b.column.index);
}

function rankOf({ header }: Column, { words }: Field): number {
  const bare = plain(header.replace(/[（(【[].*?[】\])）]/gu, ''));
  const spellings = [plain(header), bare].filter((spelling) => spelling !== '');
  return words.findIndex((word) => spellings.includes(plain(word)));
}

function within(
  { header }: Column,
  fields: readonly Field[],
  taken: ReadonlySet<string>,
): Field | undefined {
  const spelled = plain(header);
  let best: { field: Field; length: number } | undefined;
  for (const one of fields) {
    if (taken.has(one.field) && !one.isMany) continue;
    const length = Math.max(
      0,
      ...one.words
        .map(plain)
        .filter((word) => isTelling(word) && spelled.includes(word))
        .map((word) => word.length),
    );
    if (length > (best?.length ?? 0)) best = { field: one, length };
  }
  return best?.field;
}

/** Short words stand inside many others: two letters of Chinese, five of Latin say enough. */
function isTelling(word: string): boolean {
  return /\p{Script=Han}/u.test(word) ? word.length >= 2 : word.length >= 5;
}

const phoneHeaders = [
  '电话',
  '联系电话',
  '手机',
  '手机号',
  '手机号码',
  '联系方式',
  'phone',
  'tel',
  'telephone',
].map(plain);

/** A bare `电话` beside a person's column is that person's. */
function phoneBeside(
  before: Column | undefined,
  column: Column,
  mapping: Mapping,
  fields: readonly Field[],
): Field | undefined {
  const person = before && mapping[before.key];
  if (!person || !isBarePhone(column)) return undefined;
  return fields.find((one) => one.field === `${person}Phone`);
}

function isBarePhone({ header }: Column): boolean {
  return phoneHeaders.includes(plain(header));
}
