import type { PayloadOf } from '../commands/commands.js';
import { no, ok } from '../kernel/result.js';
import {
  isWorse,
  type Hazard,
  type HazardState,
  type Listing,
  type Responsible,
  type ResponsibleRole,
} from '../model/hazard.js';
import type { Stamped } from '../model/kinds.js';
import { refusal } from '../model/refusal.js';
import { enlisted, reported } from './hazard-birth.js';
import { isDeadlineRunning, isPastDeadline } from './hazard-listing.js';
import { illegal, lacks, withRecord } from './known.js';
import { hazardLifecycle, isStep } from './lifecycle.js';
import { put, type Decision, type Decisions, type Moment } from './moment.js';

type HazardCommand =
  | 'report'
  | 'enlist'
  | 'verify'
  | 'reject'
  | 'raise'
  | 'lower'
  | 'assign'
  | 'list'
  | 'markOverdue'
  | 'watch'
  | 'treat'
  | 'submit'
  | 'accept'
  | 'close'
  | 'reopen';

/** Hazard points from 发现 to 销号 (domain 2.6, 11). Who closes is never who fixed. */
export const hazardDecisions: Decisions<`hazard.${HazardCommand}` | 'inspection.record'> = {
  'hazard.report': reported,
  'hazard.enlist': enlisted,
  'hazard.verify': on((hazard, _payload, moment) => moved(hazard, 'verified', moment, {})),
  'hazard.reject': on((hazard, { reason }, moment) =>
    moved(hazard, 'rejected', moment, { remark: said(moment, reason) }),
  ),
  'hazard.raise': on(raised),
  'hazard.lower': on(lowered),
  'hazard.assign': on(assigned),
  'hazard.list': on(listed),
  'hazard.markOverdue': on(markedOverdue),
  'hazard.watch': on((hazard, { emergencyMeasure }) =>
    isSettled(hazard)
      ? illegal('hazardState', hazard.state, 'treating')
      : ok([put('hazard', { ...hazard, emergencyMeasure })]),
  ),
  'hazard.treat': on(treated),
  'hazard.submit': on((hazard, { result }, moment) => {
    const missing = missingRoles(hazard, moment);
    if (missing.length > 0) return responsibleMissing(missing);
    const fixedBy = moment.actor.name;
    return moved(hazard, 'toAccept', moment, { fixedBy, remark: said(moment, result) });
  }),
  'hazard.accept': on((hazard, { remark }, moment) => {
    const acceptedBy = moment.actor.name;
    return moved(hazard, 'accepted', moment, { acceptedBy, remark: said(moment, remark) });
  }),
  'hazard.close': on((hazard, { remark }, moment) => {
    const { name } = moment.actor;
    if (hazard.fixedBy === name) return no(refusal('person-same', 'hazard', { name }));
    return moved(hazard, 'closed', moment, { closedBy: name, remark: said(moment, remark) });
  }),
  'hazard.reopen': on((hazard, { reason }, moment) => {
    const to = hazard.state === 'rejected' ? 'reported' : 'treating';
    if (!isSettled(hazard) && !isAwaitingClose(hazard))
      return illegal('hazardState', hazard.state, to);
    return moved(hazard, to, moment, { ...unfixed, remark: said(moment, reason) });
  }),
  'inspection.record': on(inspected),
};

type Rule<P> = (hazard: Stamped<'hazard'>, payload: P, moment: Moment) => Decision;

/** The rule, run on the hazard point that the payload names. */
function on<P extends { readonly hazard: string }>(
  rule: Rule<P>,
): (payload: P, moment: Moment) => Decision {
  return (payload, moment) =>
    withRecord(moment, 'hazard', payload.hazard, (hazard) => rule(hazard, payload, moment));
}

const unfixed = { fixedBy: null, acceptedBy: null, closedBy: null };

/**
 * A first grade or a worse one is taken whatever the author last saw: a phone that was cut off may know
 * of a danger that nobody else does. A point that was done with comes back with it.
 */
function raised(
  hazard: Stamped<'hazard'>,
  { grade, reason }: PayloadOf<'hazard.raise'>,
  moment: Moment,
): Decision {
  const isFirst = hazard.state === 'reported' || hazard.state === 'verified';
  const isEnough = isWorse(grade, hazard.grade) || (isFirst && grade === hazard.grade);
  if (!isEnough) return illegal('grade', hazard.grade, grade);
  const next = { grade, remark: said(moment, reason) };
  if (isFirst) return moved(hazard, 'graded', moment, next);
  const isDone = isSettled(hazard) || hazard.state === 'accepted';
  if (!isDone) return ok([put('hazard', { ...hazard, ...next })]);
  const to = hazard.state === 'rejected' ? 'reported' : 'treating';
  return moved(hazard, to, moment, { ...unfixed, ...next });
}

function lowered(
  hazard: Stamped<'hazard'>,
  { grade, reason }: PayloadOf<'hazard.lower'>,
  moment: Moment,
): Decision {
  if (!isWorse(hazard.grade, grade)) return illegal('grade', hazard.grade, grade);
  return ok([put('hazard', { ...hazard, grade, remark: said(moment, reason) })]);
}

function assigned(
  hazard: Stamped<'hazard'>,
  { hazard: _id, ...next }: PayloadOf<'hazard.assign'>,
  moment: Moment,
): Decision {
  const refused =
    lacks(moment, 'team', next.team) ?? lacks(moment, 'unit', next.leadUnit, 'leadUnit');
  if (refused) return no(refused);
  const responsible = next.responsible.map((one) => phoneKept(one, hazard.responsible));
  return ok([put('hazard', { ...hazard, ...next, responsible })]);
}

/** Who assigns sees telephones masked: where none is typed, the one that is known stays with its name. */
function phoneKept(one: Responsible, known: readonly Responsible[]): Responsible {
  if (one.phone !== undefined) return one;
  const before = known.find(({ role, name }) => role === one.role && name === one.name);
  return before?.phone === undefined ? one : { ...one, phone: before.phone };
}

/** 挂牌督办, or its deadline set anew. */
function listed(
  hazard: Stamped<'hazard'>,
  { level, deadline }: PayloadOf<'hazard.list'>,
  moment: Moment,
): Decision {
  if (isSettled(hazard)) return illegal('hazardState', hazard.state, 'treating');
  if (deadline <= moment.at) return no(refusal('time-impossible', 'deadline', { from: moment.at }));
  const fresh = { listedAt: moment.at, listedBy: moment.actor.name, overdueSince: null };
  const listing: Listing = { level, deadline, ...fresh };
  return ok([put('hazard', { ...hazard, listing })]);
}

/** Nothing to mark on a point that is accepted or done with, or that is marked already. */
function markedOverdue(hazard: Stamped<'hazard'>, _payload: unknown, moment: Moment): Decision {
  const { listing } = hazard;
  if (!listing) return no(refusal('listing-missing', 'hazard'));
  const { deadline, overdueSince } = listing;
  if (overdueSince || !isDeadlineRunning(hazard)) return ok([]);
  if (!isPastDeadline(hazard, moment.now))
    return no(refusal('time-impossible', 'deadline', { from: deadline }));
  return ok([put('hazard', { ...hazard, listing: { ...listing, overdueSince: deadline } })]);
}

/** Work begins, or goes on with other measures. What waits for acceptance is reopened instead. */
function treated(
  hazard: Stamped<'hazard'>,
  { measures }: PayloadOf<'hazard.treat'>,
  moment: Moment,
): Decision {
  const missing = missingRoles(hazard, moment);
  if (hazard.state === 'treating') return ok([put('hazard', { ...hazard, measures })]);
  if (hazard.state !== 'graded') return illegal('hazardState', hazard.state, 'treating');
  if (missing.length > 0) return responsibleMissing(missing);
  return moved(hazard, 'treating', moment, { measures });
}

function inspected(
  hazard: Stamped<'hazard'>,
  payload: PayloadOf<'inspection.record'>,
  moment: Moment,
): Decision {
  const { id, result, findings, files } = payload;
  if (moment.get('inspection', id)) return no(refusal('record-exists', 'id', { id }));
  const { at, isLate, actor } = moment;
  const seen = { result, findings, ...(files && { files }) };
  const visit = { inspector: actor.name, inspectedAt: at, isLate, ...seen };
  const record = put('inspection', { id, region: hazard.region, hazard: hazard.id, ...visit });
  const isNewer = !hazard.lastInspection || hazard.lastInspection.at < at;
  return ok([
    record,
    ...(isNewer ? [put('hazard', { ...hazard, lastInspection: { at, result } })] : []),
  ]);
}

function moved(
  hazard: Stamped<'hazard'>,
  to: HazardState,
  moment: Moment,
  next: Partial<Step>,
): Decision {
  if (!isStep(hazardLifecycle, hazard.state, to)) return illegal('hazardState', hazard.state, to);
  return ok([put('hazard', { ...hazard, ...next, state: to, stateSince: moment.at })]);
}

type Step = Pick<Hazard, 'grade' | 'measures' | 'fixedBy' | 'acceptedBy' | 'closedBy' | 'remark'>;

function said(moment: Moment, text: string): Hazard['remark'] {
  return text === '' ? undefined : { at: moment.at, by: moment.actor.name, text };
}

function isSettled({ state }: Hazard): boolean {
  return state === 'closed' || state === 'rejected';
}

function isAwaitingClose({ state }: Hazard): boolean {
  return state === 'toAccept' || state === 'accepted';
}

function missingRoles(hazard: Hazard, moment: Moment): readonly ResponsibleRole[] {
  const named = new Set(hazard.responsible.map(({ role }) => role));
  return moment.pack.hazard.responsibleRolesAtGrade[hazard.grade].filter(
    (role) => !named.has(role),
  );
}

function responsibleMissing(roles: readonly ResponsibleRole[]): Decision {
  const names = roles.map((role) => `responsibleRole.${role}`).join(' ');
  return no(refusal('responsible-missing', 'responsible', { roles: names }));
}
