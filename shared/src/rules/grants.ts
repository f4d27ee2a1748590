import { fromIso, toIso } from '../kernel/clock.js';
import { no, ok } from '../kernel/result.js';
import { officeGrantOf, type Grant, type Role } from '../model/grant.js';
import { refusal, type Refusal } from '../model/refusal.js';
import { hasRole, mayActIn, type Actor } from './actor.js';
import { lacks, withRecord } from './known.js';
import { put, takeAway, type Decisions, type Moment } from './moment.js';
import { isWholeArea } from './region-tree.js';
import { rights } from './rights.js';

const dayMs = 24 * 3_600_000;

/** Who may do what in an area, and for how long. */
export const grantDecisions: Decisions<
  'grant.give' | 'grant.revoke' | 'grant.delegate' | 'grant.begin' | 'grant.end'
> = {
  'grant.give': (payload, moment) => {
    const grant = { ...payload, id: placeOf(payload, moment), ...awaited(payload, moment) };
    const refused =
      separateRefusal(grant, moment) ??
      placeRefusal(grant, moment) ??
      hoursRefusal(grant, moment) ??
      lastRightRefusal(moment.get('grant', grant.id), grant, moment.actor);
    return refused ? no(refused) : ok([put('grant', grant)]);
  },
  'grant.revoke': ({ grant: id }, moment) =>
    withRecord(moment, 'grant', id, (grant) => {
      const refused = lastRightRefusal(grant, undefined, moment.actor);
      return refused ? no(refused) : ok([takeAway('grant', id)]);
    }),
  'grant.delegate': (payload, moment) => {
    const { id, name } = moment.actor;
    const loan = { ...payload, team: null, delegatedBy: id, delegatedByName: name };
    const refused =
      loanRefusal(loan, moment) ?? placeRefusal(loan, moment) ?? hoursRefusal(loan, moment);
    return refused ? no(refused) : ok([put('grant', { ...loan, ...awaited(loan, moment) })]);
  },
  'grant.begin': ({ grant: id }, moment) =>
    withRecord(moment, 'grant', id, ({ isAwaited, ...grant }) => {
      if (isAwaited && (grant.from ?? '') > moment.serverNow)
        return no(refusal('time-impossible', 'grant', { from: grant.from ?? '' }));
      return ok([put('grant', grant)]);
    }),
  'grant.end': ({ grant: id }, moment) =>
    withRecord(moment, 'grant', id, (grant) => {
      const isOver = grant.until !== undefined && grant.until <= moment.serverNow;
      const isTheirs = [grant.delegatedBy, grant.account].includes(moment.actor.id);
      if (isOver || (grant.delegatedBy !== undefined && isTheirs))
        return ok([takeAway('grant', id)]);
      return no(refusal('person-other', 'grant'));
    }),
};

/** Where the offices are separate each account has one place for its office. */
function placeOf(
  { id, account, role }: Pick<Grant, 'id' | 'account' | 'role'>,
  { pack }: Moment,
): string {
  const isOffice = rights[role].administers.length > 0;
  return isOffice && pack.rights.areOfficesSeparate ? officeGrantOf(account) : id;
}

function awaited({ from }: Pick<Grant, 'from'>, { serverNow }: Moment): Pick<Grant, 'isAwaited'> {
  return from !== undefined && from > serverNow ? { isAwaited: true } : {};
}

/**
 * The county itself may be granted before its regions are listed: somebody must be first. Nobody is made an
 * appointer: the first administrator is one while an office is vacant.
 */
function placeRefusal({ region, team, role }: Grant, moment: Moment): Refusal | undefined {
  if (role === 'appointer') return refusal('rights-missing', 'role');
  if (rights[role].isOfWholeArea && !isWholeArea(region)) return refusal('region-whole', 'region');
  const nowhere = isWholeArea(region) ? undefined : lacks(moment, 'region', region);
  return nowhere ?? lacks(moment, 'team', team);
}

function hoursRefusal({ from, until }: Grant, { serverNow }: Moment): Refusal | undefined {
  const begin = from === undefined || from < serverNow ? serverNow : from;
  if (until === undefined || until > begin) return undefined;
  return refusal('time-impossible', 'until', { from: begin });
}

/** One lends what one has oneself, for a while, to somebody else. */
function loanRefusal(loan: Grant, moment: Moment): Refusal | undefined {
  const { actor, serverNow, pack } = moment;
  const own = { ...actor, rights: actor.rights.filter(({ isLent }) => !isLent) };
  if (!rights[loan.role].isLendable || !hasRole(own, [loan.role]))
    return refusal('rights-missing', 'role');
  if (!mayActIn(own, [loan.role], loan.region)) return refusal('rights-outside', 'region');
  if (loan.account === actor.id) return refusal('person-same', 'account');
  const before = moment.get('grant', loan.id);
  if (before && before.delegatedBy !== actor.id) return refusal('record-exists', 'id');
  const days = pack.rights.longestLoanDays;
  const begin = loan.from === undefined || loan.from < serverNow ? serverNow : loan.from;
  const last = toIso(fromIso(begin) + days * dayMs);
  return (loan.until ?? '') > last
    ? refusal('time-impossible', 'until', { until: last })
    : undefined;
}

/** 三员分立: nobody holds all, nobody holds two, nobody gives to himself; the first administrator only appoints. */
function separateRefusal(grant: Grant, moment: Moment): Refusal | undefined {
  const { actor, pack } = moment;
  if (!pack.rights.areOfficesSeparate || actor.id === 'server') return undefined;
  if (grant.role === 'administrator') return refusal('offices-separate', 'role');
  if (grant.account === actor.id) return refusal('person-same', 'account');
  const isOffice = rights[grant.role].administers.length > 0;
  const onlyAppoints = !actor.rights.some(({ role }) => gives(role) && role !== 'appointer');
  if (onlyAppoints && !isOffice) return refusal('rights-missing', 'role');
  const held = moment.get('grant', grant.id);
  return isOffice && held && held.role !== grant.role
    ? refusal('offices-separate', 'account')
    : undefined;
}

function gives(role: Role): boolean {
  return rights[role].powers.includes('giving');
}

/** Who gave away the last right to give rights could never take it back. */
function lastRightRefusal(
  before: Grant | undefined,
  after: Grant | undefined,
  actor: Actor,
): Refusal | undefined {
  const isOwn = (grant: Grant | undefined): boolean =>
    grant?.account === actor.id && gives(grant.role);
  const lasting = actor.rights.filter(({ role, until }) => gives(role) && until === undefined);
  const isKept =
    isOwn(after) &&
    after?.region === before?.region &&
    after?.until === undefined &&
    after?.isAwaited === undefined;
  return isOwn(before) && !isKept && lasting.length <= 1
    ? refusal('person-same', 'grant')
    : undefined;
}
