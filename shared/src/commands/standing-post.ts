import { z } from 'zod';
import { line, optionalLine, people, recordId } from '../model/base.js';
import { ref } from '../model/kinds.js';
import { standingPost } from '../model/standing-post.js';
import { command, writers } from './spec.js';

const ofPost = z.object({ standingPost: recordId });
const thePost = (payload: { standingPost: string }) => ref('standingPost', payload.standingPost);

const kept = standingPost.omit({
  state: true,
  stateSince: true,
  lastCheckIn: true,
  remark: true,
});

export const standingPostCommands = {
  /** A vanguard post or a responsibility area, made, brought up to date, or kept again. */
  'standingPost.keep': command({
    payload: kept,
    roles: writers.officer,
    reads: ({ id, region, unit }) => [
      ref('standingPost', id),
      ref('region', region),
      ...(unit ? [ref('unit', unit)] : []),
    ],
    subject: ({ id }) => ref('standingPost', id),
    base: 'exact',
  }),
  /** Who stands there now, by head-count. A fact. */
  'standingPost.checkIn': command({
    payload: ofPost.extend({ headcount: people, note: optionalLine }),
    roles: writers.field,
    reads: (p) => [thePost(p)],
    subject: thePost,
  }),
  'standingPost.close': command({
    payload: ofPost.extend({ reason: line }),
    roles: writers.officer,
    reads: (p) => [thePost(p)],
    subject: thePost,
    base: 'exact',
  }),
};
