import type { PayloadOf } from '../commands/commands.js';
import { no, ok } from '../kernel/result.js';
import type { Handover, HandoverState } from '../model/duty.js';
import type { Stamped } from '../model/kinds.js';
import { refusal } from '../model/refusal.js';
import { after } from './after.js';
import { illegal, withRecord } from './known.js';
import { handoverLifecycle, isStep } from './lifecycle.js';
import { put, type Decision, type Decisions, type Moment } from './moment.js';
import { unitRefusal } from './unit-place.js';

type HandoverCommand = 'draft' | 'submit' | 'accept' | 'return' | 'markOverdue';

/** 交接班: one crew writes what is still open, the next one signs for it or sends it back (domain 2.3). */
export const handoverDecisions: Decisions<`handover.${HandoverCommand}`> = {
  'handover.draft': draft,
  'handover.submit': ({ handover: id }, moment) =>
    withRecord(moment, 'handover', id, (handover) => {
      const isEmpty = handover.items.length === 0 && handover.remarks === '';
      if (isEmpty) return no(refusal('items-missing', 'items'));
      const submitted = { submittedBy: moment.actor.name, submittedAt: moment.at };
      return moved(handover, 'submitted', { ...submitted, ...unsettled });
    }),
  'handover.accept': ({ handover: id }, moment) =>
    withRecord(moment, 'handover', id, (handover) => {
      const { name } = moment.actor;
      if (isFrom(handover, name)) return no(refusal('person-same', 'handover', { name }));
      return moved(handover, 'accepted', settled(moment));
    }),
  'handover.return': ({ handover: id, reason }, moment) =>
    withRecord(moment, 'handover', id, (handover) =>
      moved(handover, 'returned', { ...settled(moment), returnReason: reason }),
    ),
  'handover.markOverdue': ({ handover: id }, moment) =>
    withRecord(moment, 'handover', id, (handover) => markedOverdue(handover, moment)),
};

const unsettled = { settledBy: null, settledAt: null, returnReason: null };

/** A new one, or the same one written anew while it is nobody else's turn. */
function draft(payload: PayloadOf<'handover.draft'>, moment: Moment): Decision {
  const refused = unitRefusal(payload, moment);
  if (refused) return no(refused);
  const known = moment.get('handover', payload.id);
  const isOpen = !known || known.state === 'drafted' || known.state === 'returned';
  if (!isOpen) return illegal('handoverState', known.state, 'drafted');
  const returned = known?.state === 'returned' ? returnOf(known) : unsettled;
  const state = 'drafted' as const;
  const signed = { draftedBy: moment.actor.name, submittedBy: null, submittedAt: null };
  const overdue = known?.overdueSince ? { overdueSince: known.overdueSince } : {};
  return ok([put('handover', { ...payload, ...returned, ...signed, ...overdue, state })]);
}

/** The next turn has begun and nobody has signed for it. */
function markedOverdue(handover: Stamped<'handover'>, moment: Moment): Decision {
  if (handover.overdueSince) return ok([]);
  if (handover.state === 'accepted') return illegal('handoverState', 'accepted', 'submitted');
  const dueAt = after(handover.shiftStartsAt, moment.pack.duty.handoverWithinMinutes);
  if (moment.now < dueAt) return no(refusal('time-impossible', 'handover', { from: dueAt }));
  return ok([put('handover', { ...handover, overdueSince: dueAt })]);
}

/** Who wrote it and who gave it over are both of the crew that leaves; neither signs for the next. */
function isFrom({ draftedBy, submittedBy }: Handover, name: string): boolean {
  return draftedBy === name || submittedBy === name;
}

/** Who sent it back, and why, stays in sight while it is written anew. */
function returnOf(known: Handover): Pick<Handover, 'settledBy' | 'settledAt' | 'returnReason'> {
  const { settledBy, settledAt, returnReason } = known;
  return { settledBy, settledAt, returnReason };
}

function settled(moment: Moment): Pick<Handover, 'settledBy' | 'settledAt'> {
  return { settledBy: moment.actor.name, settledAt: moment.at };
}

function moved(
  handover: Stamped<'handover'>,
  state: HandoverState,
  next: Partial<Handover>,
): Decision {
  if (!isStep(handoverLifecycle, handover.state, state)) {
    return illegal('handoverState', handover.state, state);
  }
  return ok([put('handover', { ...handover, ...next, state })]);
}
