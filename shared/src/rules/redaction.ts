import type { AnyRecord, Kind, RecordOf } from '../model/kinds.js';
import type { Audience } from './audience.js';

type Redact<K extends Kind> = (record: RecordOf<K>, audience: Audience) => RecordOf<K> | null;

/**
 * What each audience may see, one line a kind. Phones are masked, and on a wall they are not there at
 * all; those who report are named to nobody; rights are shown to commanders only.
 * A kind that is not listed is the same for all.
 */
const redactions: { readonly [K in Kind]?: Redact<K> } = {
  unit: (unit, audience) => ({ ...unit, dutyPhone: shownPhone(unit.dutyPhone, audience) }),
  person: (person, audience) => ({ ...person, phone: shownPhone(person.phone, audience) }),
  team: (team, audience) => ({
    ...team,
    leader: { ...team.leader, phone: shownPhone(team.leader.phone, audience) },
  }),
  hazard: (hazard, audience) => ({
    ...hazard,
    reporter: undefined,
    responsible: hazard.responsible.map((one) => ({
      ...one,
      phone: shownPhone(one.phone, audience),
    })),
  }),
  logEntry: (entry, audience) =>
    audience === 'wall' ? null : { ...entry, caller: maskedCaller(entry.caller) },
  grant: (grant, audience) => (audience === 'commander' ? grant : null),
};

/** The record as this audience may see it; null when it may not see it at all. */
export function redact<K extends Kind>(
  kind: K,
  record: RecordOf<K>,
  audience: Audience,
): RecordOf<K> | null {
  const rule = redactions[kind];
  return rule ? rule(record, audience) : record;
}

/** First three and last four digits: 138****5678. Short numbers keep nothing. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length < 8 ? '****' : `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}

function shownPhone(phone: string | undefined, audience: Audience): string | undefined {
  return phone === undefined || audience === 'wall' ? undefined : maskPhone(phone);
}

type Caller = Extract<AnyRecord, { caller?: unknown }>['caller'];

function maskedCaller(caller: Caller): Caller {
  return caller && { ...caller, phone: caller.phone && maskPhone(caller.phone) };
}
