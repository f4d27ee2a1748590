import type { Ask, PayloadOf } from '../commands/commands.js';
import { fromIso, toIso } from '../kernel/clock.js';
import { no, ok } from '../kernel/result.js';
import { keyOf, type Kind, type RecordOf } from '../model/kinds.js';
import type { Person } from '../model/person.js';
import type { Volunteer } from '../model/volunteer.js';
import { refusal } from '../model/refusal.js';
import type { TrailEntry } from '../model/trail.js';
import { withRecord } from './known.js';
import { put, type Decisions, type Moment, type Put } from './moment.js';
import { altered, personalAt, personalOf } from './personal.js';
import { maskName } from './redaction.js';

/** Whoever may ask to be forgotten: with an office, or a volunteer. */
type Somebody = Pick<Person, 'id' | 'phone'>;

const hourMs = 3_600_000;

/** What somebody may see of people's own data, and how it is erased. */
export const personDecisions: Decisions<'person.reveal' | 'person.erase'> = {
  'person.reveal': ({ kind, id, field }, moment) =>
    withRecord(moment, kind, id, (record) => {
      if (personalAt(kind, record, field) === undefined)
        return no(refusal('record-unknown', field));
      const most = moment.pack.personal.revealsPerHour;
      return revealsWithinHour(moment) < most
        ? ok([])
        : no(refusal('reveals-spent', 'field', { most }));
    }),
  'person.erase': ({ person: id, also }, moment) => {
    const clear = (one: Somebody) =>
      also.flatMap(({ kind, id: other }) => unreachable(kind, other, one, moment));
    const volunteer = moment.get('volunteer', id);
    if (volunteer)
      return ok([put('volunteer', strangerOf(volunteer, moment)), ...clear(volunteer)]);
    return withRecord(moment, 'person', id, (person) =>
      ok([put('person', remainderOf(person)), ...clear(person)]),
    );
  },
};

/** What the log keeps of a command beside the records it changes. Never the value itself. */
export function eventsOf(ask: Ask, moment: Moment): readonly TrailEntry[] {
  if (ask.kind === 'person.reveal') return revealed(ask.payload, moment);
  if (ask.kind !== 'person.erase') return [];
  const { person: id, also } = ask.payload;
  const subject = keyOf({ kind: 'person', id });
  return [{ what: 'erasure', outcome: 'ok', subject, detail: `records ${also.length + 1}` }];
}

/** The one that makes it many has an entry of its own before it. */
function revealed(
  { kind, id, field, purpose }: PayloadOf<'person.reveal'>,
  moment: Moment,
): TrailEntry[] {
  const said = { what: 'reveal', outcome: 'ok' } as const;
  const one = { ...said, subject: keyOf({ kind, id }), detail: `${field} ${purpose}` };
  const many = moment.pack.personal.manyRevealsPerHour;
  if (revealsWithinHour(moment) + 1 !== many) return [one];
  return [{ ...said, subject: moment.actor.id, detail: 'many', more: many }, one];
}

function revealsWithinHour({ actor, now }: Moment): number {
  const since = toIso(fromIso(now) - hourMs);
  return (actor.reveals ?? []).filter((at) => at > since).length;
}

/** The record stays, because others name it: a place, an office and a surname, and nothing to reach anybody by. */
function remainderOf({ id, region, unit, name }: Person): Person {
  return { id, region, unit, name: maskName(name), isPartyMember: false, skills: [] };
}

/** The same of a volunteer: what they did stays counted, who they are and where they live does not. */
function strangerOf({ id, region, unit, name, isGigWorker }: Volunteer, { at }: Moment): Volunteer {
  return {
    ...{ id, region, unit, isGigWorker, name: maskName(name), occupation: '—', skills: [] },
    ...{ isPartyMember: false, position: null, hours: null, lastCall: null, assignment: null },
    ...{ state: 'released', stateSince: at },
  };
}

/** The person's telephone taken out of another record: where it names the person, and wherever it is the same number. */
function unreachable(kind: Kind, id: string, person: Somebody, moment: Moment): Put[] {
  const record = moment.get(kind, id);
  if (!record) return [];
  const number = digitsOf(person.phone ?? '');
  const cleared = altered(record, personalOf(kind), (value, sort, holder) => {
    const isTheirs =
      holder['person'] === person.id || (number !== '' && digitsOf(value) === number);
    return sort === 'phone' && isTheirs ? undefined : value;
  });
  return [put(kind, cleared as RecordOf<Kind>)];
}

/** Without the country's code, so that two ways of writing one number are the same. */
export function digitsOf(phone: string): string {
  return phone.replace(/\D/g, '').replace(/^86(?=\d{11}$)/, '');
}
