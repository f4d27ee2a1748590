import type { Kind, RecordOf } from '../model/kinds.js';
import { altered, personalOf, type PersonalSort } from './personal.js';
import type { Audience } from './rights.js';

type Redact<K extends Kind> = (record: RecordOf<K>, audience: Audience) => RecordOf<K> | null;

/**
 * What each audience may see beyond what is personal, one line a kind: those who report stay off walls with
 * whatever is known of them, and so do who is away, who asks to change turns and who comes to help, the duty log
 * and what is written from it; the secret of a rotating code stays where the rule is; rights are shown to
 * commanders only, and who stands in for whom to officers too. A kind that is not listed is the same for all.
 */
const redactions: { readonly [K in Kind]?: Redact<K> } = {
  hazard: (hazard, audience) => (audience === 'wall' ? { ...hazard, reporter: undefined } : hazard),
  logEntry: (entry, audience) => (audience === 'wall' ? null : entry),
  leave: (away, audience) => (audience === 'wall' ? null : away),
  swap: (swap, audience) => (audience === 'wall' ? null : swap),
  rosterPlan: (plan, audience) => (audience === 'wall' ? null : plan),
  volunteer: (volunteer, audience) => (audience === 'wall' ? null : volunteer),
  team: (team, audience) => (audience === 'wall' ? { ...team, members: undefined } : team),
  deployment: (deployment, audience) =>
    audience === 'wall' ? withoutPeople(deployment) : deployment,
  standingPost: (post, audience) => (audience === 'wall' ? { ...post, people: [] } : post),
  task: (task, audience) => (audience === 'wall' ? null : task),
  spotCheck: (check, audience) => (audience === 'wall' ? null : check),
  phrase: (phrase, audience) => (audience === 'wall' ? null : phrase),
  handover: (handover, audience) =>
    audience === 'wall' ? { ...handover, items: [], remarks: '' } : handover,
  checkInCode: () => null,
  patrolTick: (tick, audience) => (audience === 'wall' ? null : tick),
  patrolRun: (run, audience) => (audience === 'wall' ? forWall(run) : { ...run, meetingKeys: [] }),
  grant: (grant, audience) =>
    audience === 'commander' || (audience === 'officer' && grant.delegatedBy) ? grant : null,
};

/** A wall counts heads and names nobody. */
function withoutPeople(deployment: RecordOf<'deployment'>): RecordOf<'deployment'> {
  return {
    ...deployment,
    contacts: undefined,
    accounts: deployment.accounts?.map((one) => ({ ...one, text: '—', names: [] })),
    steps: deployment.steps.map((step) => ({ ...step, present: undefined })),
  };
}

/** A wall shows which rounds are late, not who goes along and what they wrote. */
function forWall({ ticks: _ticks, ...run }: RecordOf<'patrolRun'>): RecordOf<'patrolRun'> {
  return { ...run, meetingKeys: [], people: [], meetings: [], summary: '' };
}

/**
 * The record as this audience may see it; null when it may not see it at all. Telephones and names of
 * households and of those who report are masked, and on a wall they are not there at all, not even inside a
 * sentence. Which fields these are is read from the schemas (`personal.ts`).
 */
export function redact<K extends Kind>(
  kind: K,
  record: RecordOf<K>,
  audience: Audience,
): RecordOf<K> | null {
  const rule = redactions[kind];
  const shown = rule ? rule(record, audience) : record;
  if (!shown) return null;
  if (audience !== 'wall') return altered(shown, personalOf(kind), masked);
  return withoutNumbers(altered(shown, personalOf(kind), () => undefined)) as RecordOf<K>;
}

/** Fields that name a record, a place or a document: changed, they would lead elsewhere. */
const namingFields = new Set(
  'id region code parent unit leadUnit person account delegatedBy team hazard deployment relieves subject corrects geometry route point points stations finding met approvalNumber sha256 scene playlist about'.split(
    ' ',
  ),
);

/** A mobile or a long-distance number, with or without the country's code, spaces and dashes. */
const number = /(?<!\d)(?:\+?86[- ]?)?(?:1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]?\d{7,8})(?!\d)/g;

function withoutNumbers(value: unknown, field = ''): unknown {
  if (typeof value === 'string') {
    return namingFields.has(field) ? value : value.replaceAll(number, '****');
  }
  if (Array.isArray(value)) return value.map((item) => withoutNumbers(item, field));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, inner]) => [name, withoutNumbers(inner, name)]);
  return Object.fromEntries(fields) as unknown;
}

/** First three and last four digits: 138****5678. Short numbers keep nothing. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length < 8 ? '****' : `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}

/** The surname: 王*. */
export function maskName(name: string): string {
  return `${[...name.trim()][0] ?? ''}*`;
}

function masked(value: string, sort: PersonalSort): string {
  return sort === 'phone' ? maskPhone(value) : maskName(value);
}
