import type { Language } from '@levee/shared/texts/language';
import type { Datum } from '@levee/shared/model/profile';
import type { ImportRow } from '../../storage/imports.store.js';
import type { ImportState } from '../../storage/imports.entity.js';
import { columnsOf, type Column } from '../columns/column-matching.js';
import { fieldsOf } from '../columns/fields.js';
import type { Field, Label } from '../columns/field.js';
import { turnOfField } from '../columns/shift-fields.js';
import { faultText } from '../fault-texts.js';
import type { Note } from '../faults.js';
import type { ImportKind } from '@levee/shared/model/import-kind';
import { turnHours, type Span } from '../rosters/turn-hours.js';
import type { KnownUnit } from '../rows/rows-setup.js';
import { cellText } from '../sheet.js';
import { importSettings, type ImportSettings } from './import-settings.js';
import type { Counts, Progress, Report, RosterReport, StoredLayout } from './report.js';

export interface Choice {
  readonly value: string;
  readonly label: Label;
}

export interface FieldView {
  readonly field: string;
  readonly label: Label;
  readonly isRequired: boolean;
  readonly choices: readonly Choice[];
}

export interface NoteView extends Note {
  readonly message: Readonly<Record<Language, string>>;
}

/** An import as the page and programs see it: what was read, what it means, what is wrong, how far it is. */
export interface ImportView {
  readonly import: string;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly createdAt: string;
  readonly state: ImportState;
  readonly sheetName: string | null;
  readonly sheetNames: readonly string[];
  readonly columns: readonly {
    readonly key: string;
    readonly header: string;
    readonly samples: readonly string[];
  }[];
  readonly fields: readonly FieldView[];
  readonly mapping: Readonly<Record<string, string>>;
  readonly fixed: Readonly<Record<string, string>>;
  readonly datum: Datum;
  /** Hours of the turns that the roster has columns for. */
  readonly hours: Readonly<Record<string, readonly Span[]>>;
  /** Needed fields that no column says and no value is given for. */
  readonly missing: readonly string[];
  readonly counts: Counts;
  readonly codes: Readonly<Record<string, number>>;
  readonly faults: readonly NoteView[];
  readonly sample: readonly { readonly row: number; readonly cells: readonly string[] }[];
  readonly progress: Progress;
  readonly roster?: RosterReport;
  readonly removesGone: boolean;
}

const sampleRows = 5;

export function viewOf(row: ImportRow, units: readonly KnownUnit[]): ImportView {
  const kind = row.kind as ImportKind;
  const layout = row.layout as StoredLayout;
  const settings = importSettings.parse(row.settings);
  const report = row.report as Report;
  const columns = columnsOf(layout.header);
  const fields = fieldsOf[kind].map((one) => fieldView(one, kind, units));
  return {
    import: row.id,
    kind,
    fileName: row.fileName,
    createdAt: row.createdAt.toISOString(),
    state: row.state,
    ...{ sheetName: layout.sheetName, sheetNames: layout.sheetNames },
    columns: columns.map((column) => columnView(column, layout)),
    fields,
    ...{ mapping: settings.mapping, fixed: settings.fixed, datum: settings.datum },
    hours: hoursOf(settings),
    missing: missingFields(kind, settings, units.length),
    ...{ counts: report.counts, codes: report.codes, progress: report.progress },
    ...(report.roster && { roster: report.roster }),
    removesGone: settings.removesGone,
    faults: report.faults.map(worded),
    sample: layout.sample
      .slice(0, sampleRows)
      .map((cells, i) => ({ row: layout.firstRow + 1 + i, cells: cells.map(cellText) })),
  };
}

/** Fields without which no row can be good. A roster may be written in two forms. */
export function missingFields(
  kind: ImportKind,
  { mapping, fixed }: Pick<ImportSettings, 'mapping' | 'fixed'>,
  unitCount: number,
): string[] {
  const said = new Set([...Object.values(mapping), ...Object.keys(fixed)]);
  const missing = fieldsOf[kind]
    .filter(({ field, isRequired }) => isRequired && !said.has(field))
    .map(({ field }) => field);
  if (kind !== 'shifts') return missing;
  const isWide = [...said].some((field) => turnOfField(field) !== undefined);
  const isDated = said.has('date') || (!isWide && said.has('startsAt'));
  return [
    ...(isDated ? [] : ['date']),
    ...(isWide || said.has('personName') ? [] : ['personName']),
    ...(said.has('unit') || unitCount === 1 ? [] : ['unit']),
  ];
}

function hoursOf({ mapping, hours }: ImportSettings): Record<string, readonly Span[]> {
  const turns = new Set(Object.values(mapping).map(turnOfField));
  const used = turnHours.filter(({ turn }) => turns.has(turn));
  return Object.fromEntries(used.map(({ turn, spans }) => [turn, hours[turn] ?? spans]));
}

function columnView(
  { key, header, index }: Column,
  { sample }: StoredLayout,
): ImportView['columns'][number] {
  const samples = sample
    .map((row) => cellText(row[index]).slice(0, 60))
    .filter((text) => text !== '');
  return { key, header, samples: samples.slice(0, 3) };
}

function fieldView(
  { field, label, isRequired, choices }: Field,
  kind: ImportKind,
  units: readonly KnownUnit[],
): FieldView {
  if (kind === 'shifts' && field === 'unit')
    return { field, label, isRequired: true, choices: units.map(unitChoice) };
  const closed = Object.entries(choices ?? {}).map(([value, [zh = value]]) => ({
    value,
    label: { zh, en: value },
  }));
  return { field, label, isRequired, choices: closed };
}

function unitChoice({ id, name }: KnownUnit): Choice {
  return { value: id, label: { zh: name, en: name } };
}

function worded(note: Note): NoteView {
  const message = {
    zh: faultText(note.code, note.params, 'zh'),
    en: faultText(note.code, note.params, 'en'),
  };
  return { ...note, message };
}
