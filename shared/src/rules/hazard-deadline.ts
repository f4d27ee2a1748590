import type { PayloadOf } from '../commands/commands.js';
import { no, ok } from '../kernel/result.js';
import type { Extension, Hazard, Listing } from '../model/hazard.js';
import type { Stamped } from '../model/kinds.js';
import { refusal } from '../model/refusal.js';
import {
  isDeadlineRunning,
  isPastDeadline,
  reminderDue,
  waitingExtension,
} from './hazard-listing.js';
import { illegal } from './known.js';
import { put, type Decision, type Moment } from './moment.js';

/** 挂牌督办 (domain 2.6): a deadline, its reminders, its extensions, its end. */

/** Put on the list, or its deadline set anew. What was asked for before stays with it. */
export function listed(
  hazard: Stamped<'hazard'>,
  { level, deadline }: PayloadOf<'hazard.list'>,
  moment: Moment,
): Decision {
  if (isSettled(hazard)) return illegal('hazardState', hazard.state, 'treating');
  if (deadline <= moment.at) return no(refusal('time-impossible', 'deadline', { from: moment.at }));
  const fresh = { listedAt: moment.at, listedBy: moment.actor.name, overdueSince: null };
  const { extensions } = hazard.listing ?? {};
  return relisted(hazard, { level, deadline, ...fresh, ...(extensions && { extensions }) });
}

/** Nothing to mark on a point that is accepted or done with, or that is marked already. */
export function markedOverdue(
  hazard: Stamped<'hazard'>,
  _payload: unknown,
  moment: Moment,
): Decision {
  const { listing } = hazard;
  if (!listing) return no(refusal('listing-missing', 'hazard'));
  const { deadline, overdueSince } = listing;
  if (overdueSince || !isDeadlineRunning(hazard)) return ok([]);
  if (!isPastDeadline(hazard, moment.now))
    return no(refusal('time-impossible', 'deadline', { from: deadline }));
  return relisted(hazard, { ...listing, overdueSince: deadline });
}

/** Recorded once; nothing to record where it is not due any longer. */
export function reminded(
  hazard: Stamped<'hazard'>,
  { hoursBefore }: PayloadOf<'hazard.remind'>,
  moment: Moment,
): Decision {
  const { listing } = hazard;
  if (!listing) return no(refusal('listing-missing', 'hazard'));
  const hours = moment.pack.hazard.remindHoursBeforeDeadline;
  if (reminderDue(hazard, moment.now, hours) !== hoursBefore) return ok([]);
  const before = listing.reminded ?? [];
  return relisted(hazard, {
    ...listing,
    reminded: [...before, { hoursBefore, at: moment.now }],
  });
}

/** One at a time: who asks again waits for the answer to the first. */
export function askedLonger(
  hazard: Stamped<'hazard'>,
  { deadline, reason }: PayloadOf<'hazard.askExtension'>,
  { at, now, actor }: Moment,
): Decision {
  const { listing } = hazard;
  if (!listing || !isDeadlineRunning(hazard)) return no(refusal('listing-missing', 'hazard'));
  if (waitingExtension(listing)) return no(refusal('record-exists', 'extension'));
  const from = listing.deadline > now ? listing.deadline : now;
  if (deadline <= from) return no(refusal('time-impossible', 'deadline', { from }));
  const asked = { deadline, reason, askedAt: at, askedBy: actor.name };
  const unanswered = { state: 'asked', answer: '', answeredAt: null, answeredBy: null } as const;
  const extensions = [...(listing.extensions ?? []), { ...asked, ...unanswered }];
  return relisted(hazard, { ...listing, extensions });
}

/** Never by who asked. A new deadline is reminded of anew, and what was overdue is so no longer. */
export function answered(
  hazard: Stamped<'hazard'>,
  { isGranted, answer }: PayloadOf<'hazard.answerExtension'>,
  { at, now, actor }: Moment,
): Decision {
  const { listing } = hazard;
  const asked = waitingExtension(listing);
  if (!listing || !asked) return no(refusal('record-unknown', 'extension'));
  if (asked.askedBy === actor.name)
    return no(refusal('person-same', 'extension', { name: actor.name }));
  if (!isGranted && answer === '') return no(refusal('reason-missing', 'answer'));
  if (isGranted && asked.deadline <= now)
    return no(refusal('time-impossible', 'deadline', { from: now }));
  const state = isGranted ? 'granted' : 'refused';
  const said: Extension = { ...asked, state, answer, answeredAt: at, answeredBy: actor.name };
  const extensions = listing.extensions?.map((one) => (one === asked ? said : one)) ?? [said];
  const until = isGranted ? { deadline: asked.deadline, overdueSince: null, reminded: [] } : {};
  return relisted(hazard, { ...listing, ...until, extensions });
}

/** 摘牌: the listing as it stands once the point is closed. */
export function lifted({ listing }: Hazard, { at }: Moment): Listing | null {
  return listing && { ...listing, liftedAt: at };
}

/** Done with: closed, or found untrue. */
export function isSettled({ state }: Hazard): boolean {
  return state === 'closed' || state === 'rejected';
}

function relisted(hazard: Stamped<'hazard'>, listing: Listing): Decision {
  return ok([put('hazard', { ...hazard, listing })]);
}
