import type { Stamp } from '@levee/shared/model/kinds';

/** A record as its author saw it when they began to write: its version, and its plain fields for a conflict to show. */
export type Base = Readonly<Record<string, unknown>> & Pick<Stamp, 'version'>;

/** Lists and parts of a record are left out: a base is kept on the device, and telephones are in those. */
export function baseOf(record: Pick<Stamp, 'version'>): Base {
  const plain = Object.entries(record).filter(([, value]) => !isPart(value));
  return { ...Object.fromEntries(plain), version: record.version };
}

/** Of a base, what a conflict shows between both texts: where the record stood, and what the author writes. */
export function shownOf(base: Base, payload: object): Readonly<Record<string, unknown>> {
  const shown = new Set(['state', 'grade', ...Object.keys(payload)]);
  return Object.fromEntries(Object.entries(base).filter(([field]) => shown.has(field)));
}

function isPart(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
