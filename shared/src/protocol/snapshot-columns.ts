import { z } from 'zod';
import { ColumnBuilder } from '../columns/column-builder.js';
import { ColumnMalformed, listOf, objectOf, readColumn } from '../columns/read-column.js';
import { isKind, kindNames, type Kind } from '../model/kind-names.js';
import type { AnyRecord } from '../model/kinds.js';
import { snapshot, type Snapshot, type SnapshotRecord } from './snapshot.js';

/** Version of the form; another form gets another number, and with it another media type. */
export const columnsVersion = 1;

/** Whoever accepts this gets a snapshot in columns; all others get plain JSON. */
export const columnsType = `application/vnd.levee.snapshot-columns.v${columnsVersion}+json`;

export type SnapshotHead = Omit<Snapshot, 'records'>;

const headSchema = snapshot.omit({ records: true });
const versionSchema = z.object({ columns: z.literal(columnsVersion) });

interface Table {
  readonly rows: ColumnBuilder;
  count: number;
}

/**
 * A snapshot in columns: for each kind a table of all its records. Records of a kind keep their order; the
 * kinds come in the order of `kinds`.
 */
export class SnapshotColumns {
  readonly #tables = new Map<Kind, Table>();

  constructor(private readonly head: SnapshotHead) {}

  /** An id is said once, inside the record. */
  add({ kind, version, changedAt, changedBy, record }: SnapshotRecord): void {
    const table = this.#tables.get(kind) ?? { rows: new ColumnBuilder(), count: 0 };
    this.#tables.set(kind, table);
    table.rows.add({ version, changedAt, changedBy, record });
    table.count++;
  }

  /** As JSON text in pieces. */
  *text(): Generator<string> {
    const head = JSON.stringify({ columns: columnsVersion, ...this.head });
    yield `${head.slice(0, -1)},"tables":[`;
    let comma = '';
    for (const kind of kindNames) {
      const table = this.#tables.get(kind);
      if (!table) continue;
      yield `${comma}{"kind":"${kind}","count":${table.count},"rows":`;
      yield* table.rows.text();
      yield '}';
      comma = ',';
    }
    yield ']}';
  }
}

/** The snapshot that `SnapshotColumns` wrote. Throws `ColumnMalformed`, nothing else. */
export function readSnapshotColumns(document: unknown): Snapshot {
  const head = headSchema.safeParse(document);
  if (!versionSchema.safeParse(document).success || !head.success)
    throw new ColumnMalformed('no snapshot in columns of this version');
  const tables = listOf(objectOf(document, 'snapshot')['tables'], undefined, 'tables');
  return { ...head.data, records: tables.flatMap(recordsIn) };
}

function recordsIn(table: unknown): SnapshotRecord[] {
  const { kind, count, rows } = objectOf(table, 'table');
  if (typeof kind !== 'string' || !isKind(kind)) throw new ColumnMalformed('an unknown kind');
  if (!Number.isInteger(count) || Number(count) < 0) throw new ColumnMalformed('no count');
  return readColumn(rows, Number(count)).map((row) => recordOf(kind, row));
}

const idForm = /^[A-Za-z0-9_-]{1,64}$/;

/** The envelope is checked; the shape of the record is the server's word, as everywhere on the wire. */
function recordOf(kind: Kind, row: unknown): SnapshotRecord {
  const { version, changedAt, changedBy, record } = objectOf(row, 'row');
  const { id } = objectOf(record, 'record');
  const isWhole =
    typeof id === 'string' &&
    idForm.test(id) &&
    typeof version === 'number' &&
    version >= 1 &&
    typeof changedAt === 'string' &&
    typeof changedBy === 'string';
  if (!isWhole) throw new ColumnMalformed('a row that is no record');
  return { kind, id, version, changedAt, changedBy, record: record as AnyRecord };
}
