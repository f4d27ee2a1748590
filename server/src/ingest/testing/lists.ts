import { columnsOf, proposedMapping, type Mapping } from '../columns/column-matching.js';
import { fieldsOf } from '../columns/fields.js';
import { layoutOf } from '../columns/header-row.js';
import { isWarning } from '../faults.js';
import type { ImportKind } from '@levee/shared/model/import-kind';
import { payloadOf } from '../rows/payload.js';
import type { Fields, RowOutcome } from '../rows/row-outcome.js';
import { rowsReader } from '../rows/rows-reader.js';
import type { AreaContext, RowsSetup } from '../rows/rows-setup.js';
import type { Row } from '../sheet.js';

/** A made-up county around 115.5 E, 29.5 N with two townships; only what a test is about is given. */
export function areaWith(given: Partial<AreaContext> = {}): AreaContext {
  return {
    area: '369901',
    county: '369901000000',
    timeZone: 'Asia/Shanghai',
    regions: [
      { code: '369901000000', name: '示例县', level: 'county', parent: null },
      { code: '369901101000', name: '红石镇', level: 'township', parent: '369901000000' },
      { code: '369901102000', name: '白沙街道', level: 'township', parent: '369901000000' },
      { code: '369901101001', name: '前进村', level: 'village', parent: '369901101000' },
    ],
    units: [{ id: 'hq', name: '示例县防汛抗旱指挥部', region: '369901000000' }],
    people: [],
    boundary: square(115, 29, 116, 30),
    townships: {
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          properties: { code: '369901101' },
          geometry: square(115, 29, 115.5, 30),
        },
        { type: 'Feature', properties: { name: '白沙街道' }, geometry: square(115.5, 29, 116, 30) },
      ],
    },
    ...given,
  };
}

export function square(west: number, south: number, east: number, north: number): object {
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'Polygon', coordinates: [ring] };
}

export interface Read {
  readonly setup: RowsSetup;
  readonly outcomes: readonly RowOutcome[];
  readonly payloads: readonly Fields[];
  /** `row column code` of every fault and warning. */
  readonly notes: readonly string[];
  readonly faulty: number;
}

type Given = Partial<RowsSetup> & { readonly columns?: never };

/** Reads a whole list as the desk would: header found, columns matched, rows read. */
export function readList(kind: ImportKind, rows: readonly Row[], given: Given = {}): Read {
  const layout = layoutOf(rows, fieldsOf[kind]);
  if (!layout) throw new Error('the list of this test has no header');
  const columns = columnsOf(layout.header);
  const mapping: Mapping = proposedMapping(columns, fieldsOf[kind]);
  const said = {
    kind,
    context: areaWith(),
    columns,
    mapping,
    fixed: {},
    datum: 'wgs84' as const,
    hours: {},
  };
  const brought = { broughtAt: '2026-06-01T00:00:00.000Z', broughtBy: '示例录入员' };
  const setup: RowsSetup = { ...said, ...brought, titles: layout.titles, ...given };
  const outcomes = rowsReader(setup)(rows.slice(layout.firstRow), layout.firstRow + 1);
  return {
    setup,
    outcomes,
    payloads: outcomes.flatMap(({ asks }) => asks.map((ask) => payloadOf(ask, undefined))),
    notes: outcomes.flatMap(({ notes }) =>
      notes.map(({ row, column, code }) => `${row} ${column ?? '-'} ${code}`),
    ),
    faulty: outcomes.filter(({ notes }) => !notes.every(isWarning)).length,
  };
}
