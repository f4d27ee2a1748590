import * as xlsx from '@e965/xlsx';
import { columnsOf, proposedMapping } from '../columns/column-matching.js';
import { fieldsOf } from '../columns/fields.js';
import { appealOf, layoutOf } from '../columns/header-row.js';
import { readSheet } from '../readers/file-reader.js';
import { proposedHours } from '../rosters/proposed-hours.js';
import { reshapedRoster } from '../rosters/roster-shape.js';
import type { RowsSetup } from '../rows/rows-setup.js';
import { fileLimits } from '../sheet.js';
import { areaWith, readList } from './lists.js';

type Value = string | number | Date | null;

/** A workbook with one sheet; `merges` in the letters of a workbook: `A1:D1`. */
export function workbook(
  rows: readonly (readonly Value[])[],
  merges: readonly string[] = [],
): Buffer {
  const sheet = xlsx.utils.aoa_to_sheet(rows as Value[][], { cellDates: true, UTC: true });
  sheet['!merges'] = merges.map((one) => xlsx.utils.decode_range(one));
  const book = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(book, sheet, '值班表');
  return Buffer.from(xlsx.write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array);
}

export function commaText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n');
}

export interface ReadRoster {
  /** `post name from to`, hours as the area's clocks show them, a unit in front where it is not the first. */
  readonly turns: readonly string[];
  readonly notes: readonly string[];
}

/** A roster's file from its bytes to its turns, as the desk reads it. */
export function readRoster(
  bytes: Buffer,
  given: Partial<Pick<RowsSetup, 'context'>> = {},
): ReadRoster {
  const fields = fieldsOf.shifts;
  const rows = reshapedRoster(readSheet(bytes, fileLimits, appealOf(fields)).rows);
  const layout = layoutOf(rows, fields);
  if (!layout) return { turns: [], notes: ['header-missing'] };
  const columns = columnsOf(layout.header);
  const hours = proposedHours(columns, proposedMapping(columns, fields), layout.titles);
  const { payloads, notes } = readList('shifts', rows, { hours, ...given });
  const turns = payloads.map((turn) => {
    const unit = turn['unit'] === 'hq' ? '' : `${String(turn['unit'])}: `;
    const [from, to] = [turn['startsAt'], turn['endsAt']].map((at) => onClock(String(at)));
    return `${unit}${String(turn['post'])} ${String(turn['personName'])} ${from ?? ''} ${to ?? ''}`;
  });
  return { turns, notes };
}

/** `07-12 08:00`, in Shanghai. */
function onClock(at: string): string {
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');
}

/** An area with two offices, for lists that name them. */
const units = [
  { id: 'hq', name: '示例县防汛抗旱指挥部', region: '369901000000' },
  { id: 'town', name: '红石镇人民政府', region: '369901101000' },
];
export const several = { context: areaWith({ units }) };

/** `日期,带班,值班` and one line, as a Chinese Windows saves it. */
export const gbkRoster = Buffer.from(
  'c8d5c6da2cb4f8b0e02cd6b5b0e00d0a323032362d30372d31322cbcd72cd2d20d0a',
  'hex',
);
