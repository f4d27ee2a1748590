import type { Kind, RecordRef, Stamped } from '@levee/shared/model/kinds';

export interface Names {
  get<K extends Kind>(kind: K, id: string): Stamped<K> | undefined;
}

type Namer = (records: Names, id: string) => string | undefined;

/** Records that are called by what they belong to: a post by its unit, a deployment by its team. */
const owners: { readonly [K in Kind]?: Namer } = {
  shift: (records, id) => unitOf(records, records.get('shift', id)?.unit),
  handover: (records, id) => unitOf(records, records.get('handover', id)?.unit),
  deployment: (records, id) => records.get('team', records.get('deployment', id)?.team ?? '')?.name,
};
const fields = ['name', 'routeName', 'personName', 'title'];

/** What a record is called where there is room for one name; empty where it has none. */
export function nameOf(records: Names, { kind, id }: RecordRef): string {
  const owner = owners[kind];
  if (owner) return owner(records, id) ?? '';
  const record: Readonly<Record<string, unknown>> = { ...records.get(kind, id) };
  const found = fields.map((field) => record[field]).find((name) => typeof name === 'string');
  return typeof found === 'string' ? found : '';
}

function unitOf(records: Names, id = ''): string | undefined {
  return records.get('unit', id)?.name;
}
