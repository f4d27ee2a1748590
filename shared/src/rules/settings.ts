import { no, ok } from '../kernel/result.js';
import { fromIso } from '../kernel/clock.js';
import type { Grant, Role } from '../model/grant.js';
import { profileId } from '../model/profile.js';
import { refusal, type Refusal } from '../model/refusal.js';
import type { Actor } from './actor.js';
import { paced } from './drill-clock.js';
import { lacks, withRecord } from './known.js';
import { put, takeAway, type Decisions, type Moment } from './moment.js';
import { isWholeArea } from './region-tree.js';
import { rights } from './rights.js';

/** What an area is, its map, and who may do what in it. */
export const settingsDecisions: Decisions<
  'profile.set' | 'drill.pace' | 'layer.put' | 'grant.give' | 'grant.revoke'
> = {
  'profile.set': (payload) => {
    if (payload.drillClock && !payload.isDrill) return no(refusal('drill-only', 'drillClock'));
    return ok([put('profile', { ...payload, id: profileId, region: null })]);
  },
  'drill.pace': ({ rate }, moment) =>
    withRecord(moment, 'profile', profileId, (profile) => {
      if (!profile.isDrill) return no(refusal('drill-only', 'rate'));
      const drillClock = paced(profile.drillClock, fromIso(moment.serverNow), rate);
      return ok([put('profile', { ...profile, drillClock })]);
    }),
  'layer.put': (payload) => ok([put('layer', { ...payload, region: null })]),
  'grant.give': (payload, moment) => {
    const before = moment.get('grant', payload.id);
    const refused =
      grantRefusal(payload, moment) ?? lastRightRefusal(before, payload, moment.actor);
    return refused ? no(refused) : ok([put('grant', payload)]);
  },
  'grant.revoke': ({ grant: id }, moment) =>
    withRecord(moment, 'grant', id, (grant) => {
      const refused = lastRightRefusal(grant, undefined, moment.actor);
      return refused ? no(refused) : ok([takeAway('grant', id)]);
    }),
};

/** The county itself may be granted before its regions are listed: somebody must be first. */
function grantRefusal({ region, team, role }: Grant, moment: Moment): Refusal | undefined {
  if (rights[role].isOfWholeArea && !isWholeArea(region)) return refusal('region-whole', 'region');
  const nowhere = isWholeArea(region) ? undefined : lacks(moment, 'region', region);
  return nowhere ?? lacks(moment, 'team', team);
}

/** Who gave away the last right to give rights could never take it back. */
function lastRightRefusal(
  before: Grant | undefined,
  after: Grant | undefined,
  actor: Actor,
): Refusal | undefined {
  const gives = (role: Role): boolean => rights[role].powers.includes('giving');
  const isOwn = (grant: Grant | undefined): boolean =>
    grant?.account === actor.id && gives(grant.role);
  const isLast = actor.rights.filter(({ role }) => gives(role)).length <= 1;
  const isLost = isOwn(before) && (!isOwn(after) || after?.region !== before?.region);
  return isLost && isLast ? refusal('person-same', 'grant') : undefined;
}
