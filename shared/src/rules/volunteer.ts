import type { PayloadOf } from '../commands/commands.js';
import { no, ok } from '../kernel/result.js';
import type { Position } from '../model/base.js';
import type { Stamped } from '../model/kinds.js';
import { refusal } from '../model/refusal.js';
import type { AssignmentKind, Volunteer, VolunteerState } from '../model/volunteer.js';
import { illegal, lacks, withRecord } from './known.js';
import { isStep, volunteerLifecycle } from './lifecycle.js';
import { put, type Decision, type Decisions, type Moment } from './moment.js';

type VolunteerCommand = 'register' | 'enlist' | 'verify' | 'call' | 'assign' | 'release';

/** Those who offered to help: known, verified, called, put to work, let go again (domain 2.9, 12.2 row 56). */
export const volunteerDecisions: Decisions<`volunteer.${VolunteerCommand}`> = {
  'volunteer.register': registered,
  'volunteer.enlist': registered,
  'volunteer.verify': ({ volunteer: id }, moment) =>
    withRecord(moment, 'volunteer', id, (one) =>
      one.state === 'verified' ? ok([]) : moved(one, 'verified', moment, {}),
    ),
  'volunteer.call': ({ volunteer: id, answer, note }, moment) =>
    withRecord(moment, 'volunteer', id, (one) => called(one, { answer, note }, moment)),
  'volunteer.assign': ({ volunteer: id, to }, moment) =>
    withRecord(moment, 'volunteer', id, (one) => assigned(one, to, moment)),
  'volunteer.release': ({ volunteer: id }, moment) =>
    withRecord(moment, 'volunteer', id, (one) =>
      one.state === 'released' ? ok([]) : moved(one, 'released', moment, { assignment: null }),
    ),
};

function registered(payload: PayloadOf<'volunteer.register'>, moment: Moment): Decision {
  const refused = lacks(moment, 'region', payload.region) ?? lacks(moment, 'unit', payload.unit);
  if (refused) return no(refused);
  const known = moment.get('volunteer', payload.id);
  const position = payload.position && coarse(payload.position);
  return ok([put('volunteer', { ...unknown(moment), ...known, ...payload, position })]);
}

const decimals = 100;

/** Where somebody lives is not the office's to know: about a kilometre is near enough. */
function coarse({ lat, lng }: Position): Position {
  return { lat: Math.round(lat * decimals) / decimals, lng: Math.round(lng * decimals) / decimals };
}

function unknown({
  at,
}: Moment): Pick<Volunteer, 'state' | 'stateSince' | 'lastCall' | 'assignment'> {
  return { state: 'registered', stateSince: at, lastCall: null, assignment: null };
}

/** Who says yes is called; who cannot, or does not answer, stays who they were, and it is on record. */
function called(
  one: Stamped<'volunteer'>,
  said: Pick<PayloadOf<'volunteer.call'>, 'answer' | 'note'>,
  moment: Moment,
): Decision {
  const lastCall = { at: moment.at, by: moment.actor.name, ...said };
  if (said.answer === 'coming' && one.state !== 'called')
    return moved(one, 'called', moment, { lastCall });
  const isAsked = one.state !== 'registered' && one.state !== 'assigned';
  if (!isAsked) return illegal('volunteerState', one.state, 'called');
  const isTakenBack = one.state === 'called' && said.answer !== 'coming';
  return isTakenBack
    ? moved(one, 'released', moment, { lastCall })
    : ok([put('volunteer', { ...one, lastCall })]);
}

function assigned(
  one: Stamped<'volunteer'>,
  { kind, id }: PayloadOf<'volunteer.assign'>['to'],
  moment: Moment,
): Decision {
  const refused = lacks(moment, kind, id, 'to');
  if (refused) return no(refused);
  if (isOver(kind, id, moment)) return no(refusal('reference-unknown', 'to', { id }));
  const assignment = { kind, id, at: moment.at, by: moment.actor.name };
  return moved(one, 'assigned', moment, { assignment });
}

/** A deployment that has ended, a post that is closed, asks for nobody. */
function isOver(kind: AssignmentKind, id: string, moment: Moment): boolean {
  return kind === 'deployment'
    ? moment.get('deployment', id)?.endedAt !== null
    : moment.get('standingPost', id)?.state === 'closed';
}

function moved(
  one: Stamped<'volunteer'>,
  state: VolunteerState,
  moment: Moment,
  next: Partial<Volunteer>,
): Decision {
  if (!isStep(volunteerLifecycle, one.state, state))
    return illegal('volunteerState', one.state, state);
  return ok([put('volunteer', { ...one, ...next, state, stateSince: moment.at })]);
}
