/**
 * Every kind of record there is, by name alone: whoever holds records and does not look into them needs no schema.
 * `kinds` has one for each. The order is that of a snapshot's tables.
 */
export const kindNames = [
  'profile',
  'layer',
  'region',
  'unit',
  'person',
  'grant',
  'shift',
  'rosterPlan',
  'leave',
  'swap',
  'calendarDay',
  'attentionTable',
  'logEntry',
  'handover',
  'task',
  'spotCheck',
  'checkInCode',
  'phrase',
  'hazard',
  'inspection',
  'patrolRoute',
  'patrolRun',
  'patrolTick',
  'team',
  'deployment',
  'volunteer',
  'standingPost',
  'station',
  'warning',
  'response',
  'instruction',
  'wallState',
  'zone',
  'scene',
  'playlist',
  'wallPlan',
] as const;

export type Kind = (typeof kindNames)[number];

export interface RecordRef<K extends Kind = Kind> {
  readonly kind: K;
  readonly id: string;
}

const known: ReadonlySet<string> = new Set(kindNames);

export function isKind(name: string): name is Kind {
  return known.has(name);
}

export function ref<K extends Kind>(kind: K, id: string): RecordRef<K> {
  return { kind, id };
}

/** A record's name as one text. */
export function keyOf({ kind, id }: { readonly kind: string; readonly id: string }): string {
  return `${kind}/${id}`;
}
