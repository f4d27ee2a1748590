import { no, ok } from '../kernel/result.js';
import { responseLevels, type ResponseLevel } from '../model/response.js';
import type { StandingPost } from '../model/standing-post.js';
import { refusal } from '../model/refusal.js';
import { lacks, withRecord } from './known.js';
import { put, type Decisions } from './moment.js';

/** 先锋岗 and 责任区: kept by the same people for as long as the level asks for it. */
export const standingPostDecisions: Decisions<`standingPost.${'keep' | 'checkIn' | 'close'}`> = {
  'standingPost.keep': (payload, moment) => {
    const refused = lacks(moment, 'region', payload.region) ?? lacks(moment, 'unit', payload.unit);
    if (refused) return no(refused);
    const known = moment.get('standingPost', payload.id);
    const stateSince = known?.state === 'kept' ? known.stateSince : moment.at;
    const fresh = { lastCheckIn: null };
    return ok([
      put('standingPost', { ...fresh, ...known, ...payload, state: 'kept' as const, stateSince }),
    ]);
  },
  'standingPost.checkIn': ({ standingPost: id, headcount, note }, moment) =>
    withRecord(moment, 'standingPost', id, (post) => {
      if (post.state === 'closed') return no(refusal('record-unknown', 'standingPost'));
      const lastCheckIn = { at: moment.at, by: moment.actor.name, headcount, note };
      const isOlder = post.lastCheckIn !== null && post.lastCheckIn.at > moment.at;
      return ok(isOlder ? [] : [put('standingPost', { ...post, lastCheckIn })]);
    }),
  'standingPost.close': ({ standingPost: id, reason }, moment) =>
    withRecord(moment, 'standingPost', id, (post) => {
      if (post.state === 'closed') return ok([]);
      const remark = { at: moment.at, by: moment.actor.name, text: reason };
      const closed = { ...post, state: 'closed' as const, stateSince: moment.at, remark };
      return ok([put('standingPost', closed)]);
    }),
};

/** Whether the post is to be manned at this response level. */
export function isManned(
  { state, activeFrom }: Pick<StandingPost, 'state' | 'activeFrom'>,
  level: ResponseLevel,
): boolean {
  return state === 'kept' && responseLevels.indexOf(level) >= responseLevels.indexOf(activeFrom);
}
