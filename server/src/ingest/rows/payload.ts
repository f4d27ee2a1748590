import type { Ask } from '@levee/shared/commands/commands';
import type { Kind } from '@levee/shared/model/kinds';
import type { Fields, ListCommand, RowAsk } from './row-outcome.js';

/** The record that each list command writes. */
export const recordKindOf: Readonly<Record<ListCommand, Kind>> = {
  'region.put': 'region',
  'unit.put': 'unit',
  'person.put': 'person',
  'shift.plan': 'shift',
  'hazard.enlist': 'hazard',
  'team.enlist': 'team',
  'volunteer.enlist': 'volunteer',
};

/** What stays of the record as it is where a list does not say it. A turn is said whole. */
const carried: Readonly<Record<ListCommand, readonly string[]>> = {
  'region.put': ['name', 'level', 'parent', 'center'],
  'unit.put': ['region', 'name', 'unitKind', 'dutyPhone'],
  'person.put': ['region', 'name', 'unit', 'title', 'phone', 'isPartyMember', 'skills'],
  'shift.plan': [],
  'hazard.enlist': [
    ...[
      'region',
      'code',
      'name',
      'hazardKind',
      'attributes',
      'position',
      'address',
      'description',
      'grade',
      'households',
    ],
    ...['threatenedPeople', 'responsible', 'leadUnit', 'shelter', 'measures', 'foundAt', 'foundBy'],
  ],
  'team.enlist': [
    'region',
    'code',
    'name',
    'teamKind',
    'unit',
    'leader',
    'headcount',
    'partyMembers',
    'skills',
    'equipment',
    'musterPoint',
  ],
  'volunteer.enlist': [
    ...['region', 'name', 'phone', 'occupation', 'isGigWorker', 'isPartyMember', 'skills'],
    ...['vehicle', 'position', 'hours', 'unit', 'branch'],
  ],
};

/** The command's payload: the defaults, what the record says already, and above all what the row says. */
export function payloadOf(
  { command, id, said, defaults }: RowAsk,
  current: object | undefined,
): Fields {
  const before = picked(current, carried[command]);
  const named = command === 'region.put' ? {} : { id };
  const attributes = mergedAttributes(before, said);
  return { ...defaults, ...before, ...said, ...named, ...(attributes ? { attributes } : {}) };
}

/** The ask as the shared rules take it. Its payload has passed the command's schema in the reading thread. */
export function askOf(row: RowAsk, current: object | undefined): Ask {
  return { kind: row.command, payload: payloadOf(row, current) } as unknown as Ask;
}

/** Attributes of the same kind of point are kept one by one; of another kind they mean nothing. */
function mergedAttributes(before: Fields, said: Fields): object | undefined {
  const own = objectIn(said['attributes']);
  const known = objectIn(before['attributes']);
  return own && known && before['hazardKind'] === said['hazardKind'] ? { ...known, ...own } : own;
}

function objectIn(value: unknown): object | undefined {
  return typeof value === 'object' && value !== null ? value : undefined;
}

function picked(record: object | undefined, keys: readonly string[]): Fields {
  const entries = record === undefined ? [] : Object.entries(record);
  return Object.fromEntries(entries.filter(([key]) => keys.includes(key)));
}
