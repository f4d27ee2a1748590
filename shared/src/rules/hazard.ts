import type { PayloadOf } from '../commands/commands.js';
import { no, ok } from '../kernel/result.js';
import { prose } from '../model/base.js';
import {
  isWorse,
  shownCalls,
  type Hazard,
  type HazardState,
  type Responsible,
  type ResponsibleRole,
} from '../model/hazard.js';
import { mostPhotos, type NewPhoto } from '../model/hazard-photo.js';
import type { Stamped } from '../model/kinds.js';
import { refusal } from '../model/refusal.js';
import { enlisted, reported } from './hazard-birth.js';
import {
  answered,
  askedLonger,
  isSettled,
  lifted,
  listed,
  markedOverdue,
  reminded,
} from './hazard-deadline.js';
import { isPhotosFull, missingPhotos, withPhotos } from './hazard-photos.js';
import { stepped } from './hazard-steps.js';
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
  | 'tell'
  | 'recordCall'
  | 'list'
  | 'markOverdue'
  | 'remind'
  | 'askExtension'
  | 'answerExtension'
  | 'watch'
  | 'treat'
  | 'submit'
  | 'accept'
  | 'close'
  | 'reopen';

/** Hazard points from 发现 to 销号 (domain 2.6, 11). Who accepts or closes is never who fixed. */
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
  'hazard.tell': on(told),
  'hazard.recordCall': on((hazard, { role, name, outcome }, { at, actor }) => {
    const calls = [...(hazard.calls ?? []), { at, by: actor.name, role, name, outcome }];
    return ok([put('hazard', { ...hazard, calls: calls.slice(-shownCalls) })]);
  }),
  'hazard.list': on(listed),
  'hazard.markOverdue': on(markedOverdue),
  'hazard.remind': on(reminded),
  'hazard.askExtension': on(askedLonger),
  'hazard.answerExtension': on(answered),
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
    const next = { acceptedBy: moment.actor.name, remark: said(moment, remark) };
    return byAnother(hazard, moment, moved(hazard, 'accepted', moment, next));
  }),
  'hazard.close': on((hazard, { remark }, moment) => {
    const listing = lifted(hazard, moment);
    const next = { closedBy: moment.actor.name, remark: said(moment, remark), listing };
    const closed = byAnother(hazard, moment, moved(hazard, 'closed', moment, next));
    const missing = missingPhotos(hazard, moment.pack).map((stage) => `photoStage.${stage}`);
    return closed.ok && missing.length > 0
      ? no(refusal('photo-missing', 'photos', { stages: missing.join(' ') }))
      : closed;
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

interface OfHazard {
  readonly hazard: string;
  readonly photos?: readonly NewPhoto[] | undefined;
}

/** The rule, run on the hazard point that the payload names, with the photographs that it brings. */
function on<P extends OfHazard>(rule: Rule<P>): (payload: P, moment: Moment) => Decision {
  return (payload, moment) =>
    withRecord(moment, 'hazard', payload.hazard, (before) => {
      const hazard = withPhotos(before, payload.photos, moment);
      if (isPhotosFull(hazard)) return no(refusal('photos-full', 'photos', { most: mostPhotos }));
      const decision = rule(hazard, payload, moment);
      return decision.ok ? ok(decision.value.map((one) => stepped(one, before, moment))) : decision;
    });
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

/** Words come after those that are there, and none of those is lost. */
function told(
  hazard: Stamped<'hazard'>,
  { words }: PayloadOf<'hazard.tell'>,
  _moment: Moment,
): Decision {
  const description = [hazard.description, words].filter((part) => part !== '').join('\n');
  return prose.safeParse(description).success
    ? ok([put('hazard', { ...hazard, description })])
    : no(refusal('text-full', 'description'));
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

type Step = Pick<
  Hazard,
  'grade' | 'measures' | 'fixedBy' | 'acceptedBy' | 'closedBy' | 'remark' | 'listing'
>;

/** A step that is legal, and not for whoever fixed the point. */
function byAnother({ fixedBy }: Hazard, { actor }: Moment, decision: Decision): Decision {
  return decision.ok && fixedBy === actor.name
    ? no(refusal('person-same', 'hazard', { name: actor.name }))
    : decision;
}

function said(moment: Moment, text: string): Hazard['remark'] {
  return text === '' ? undefined : { at: moment.at, by: moment.actor.name, text };
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
