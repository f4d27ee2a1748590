import { fromIso, toIso } from '../kernel/clock.js';
import { no, ok } from '../kernel/result.js';
import type { Stamped } from '../model/kinds.js';
import { refusal, type Refusal } from '../model/refusal.js';
import type { Swap, SwapState } from '../model/roster.js';
import { writers } from '../commands/spec.js';
import { hasRole } from './actor.js';
import { illegal, withRecord } from './known.js';
import { isStep, swapLifecycle } from './lifecycle.js';
import { put, type Decision, type Decisions, type Moment } from './moment.js';
import { exchanged, isChangeable } from './turn-exchange.js';

export type SwapStep = 'ask' | 'agree' | 'approve' | 'decline' | 'withdraw';

/**
 * A swap is asked by one, agreed by the other, and approved by a third where the pack says so. An officer may
 * speak for somebody who is on the telephone, and never for both.
 */
export const swapDecisions: Decisions<`swap.${SwapStep}`> = {
  'swap.ask': (payload, moment) =>
    withRecord(moment, 'shift', payload.shift, (shift) =>
      withRecord(moment, 'shift', payload.other, (other) =>
        asked(payload.id, shift, other, moment),
      ),
    ),
  'swap.agree': (payload, moment) =>
    withRecord(moment, 'swap', payload.swap, (swap) => {
      const refused =
        openRefusal(swap, moment) ?? speakerRefusal(swap.askedOf, moment, [swap.askedBy]);
      if (refused) return no(refused);
      const agreed = { ...swap, agreedBy: moment.actor.name };
      return moment.pack.roster.areSwapsApproved
        ? moved(swap, 'agreed', agreed)
        : settled(agreed, payload, moment);
    }),
  'swap.approve': (payload, moment) =>
    withRecord(moment, 'swap', payload.swap, (swap) => {
      const { name } = moment.actor;
      const isOwn = [swap.askedBy, swap.askedOf].includes(name);
      if (isOwn) return no(refusal('person-same', 'swap', { name }));
      const refused = openRefusal(swap, moment);
      return refused ? no(refused) : settled(swap, payload, moment);
    }),
  'swap.decline': ({ swap: id }, moment) =>
    withRecord(moment, 'swap', id, (swap) => ended(swap, 'declined', swap.askedOf, moment)),
  'swap.withdraw': ({ swap: id }, moment) =>
    withRecord(moment, 'swap', id, (swap) => ended(swap, 'withdrawn', swap.askedBy, moment)),
};

/** Whether a step may still be taken at this hour. */
export function isSwapOpen(swap: Pick<Swap, 'state' | 'expiresAt'>, nowIso: string): boolean {
  return (swap.state === 'asked' || swap.state === 'agreed') && nowIso < swap.expiresAt;
}

function asked(
  id: string,
  shift: Stamped<'shift'>,
  other: Stamped<'shift'>,
  moment: Moment,
): Decision {
  if (moment.get('swap', id)) return no(refusal('record-exists', 'id', { id }));
  if (shift.unit !== other.unit) return no(refusal('place-outside', 'other', { id: other.id }));
  const fixed = [shift, other].find((one) => !isChangeable(one, moment));
  if (fixed) return illegal('shiftState', fixed.state, 'planned');
  const nobodys = [shift, other].some(({ personName }) => personName === '');
  if (nobodys || shift.personName === other.personName) {
    return no(refusal('person-same', 'other', { name: other.personName }));
  }
  const refused = speakerRefusal(shift.personName, moment, []);
  return refused ? no(refused) : ok([put('swap', drawnUp(id, shift, other, moment))]);
}

function drawnUp(
  id: string,
  shift: Stamped<'shift'>,
  other: Stamped<'shift'>,
  { now, pack }: Moment,
): Swap {
  const latest = toIso(fromIso(now) + pack.roster.swapOpenMinutes * 60_000);
  const [expiresAt = latest] = [latest, shift.startsAt, other.startsAt].sort();
  return {
    ...{ id, region: shift.region, unit: shift.unit, shift: shift.id, other: other.id },
    ...{ askedBy: shift.personName, askedOf: other.personName, state: 'asked' as const },
    ...{ askedAt: now, expiresAt, agreedBy: null, settledBy: null },
  };
}

/** Only somebody themselves or an officer for them; an officer who is the other party speaks for nobody else. */
function speakerRefusal(
  name: string,
  { actor }: Moment,
  others: readonly string[],
): Refusal | undefined {
  if (others.includes(actor.name)) return refusal('person-same', 'swap', { name: actor.name });
  if (actor.name === name || hasRole(actor, writers.officer)) return undefined;
  return refusal('person-unasked', 'swap', { name });
}

function openRefusal(swap: Stamped<'swap'>, { now }: Moment): Refusal | undefined {
  return now < swap.expiresAt
    ? undefined
    : refusal('time-impossible', 'swap', { until: swap.expiresAt });
}

/** Both turns and the swap in one decision, as long as both are still with those who spoke. */
function settled(
  swap: Stamped<'swap'>,
  { shift, other }: { readonly shift: string; readonly other: string },
  moment: Moment,
): Decision {
  if (swap.shift !== shift || swap.other !== other) {
    return no(refusal('reference-unknown', 'shift', { id: shift }));
  }
  return withRecord(moment, 'shift', shift, (one) =>
    withRecord(moment, 'shift', other, (two) => {
      const isSame = one.personName === swap.askedBy && two.personName === swap.askedOf;
      if (!isSame) return no(refusal('turn-reassigned', 'shift'));
      const changed = exchanged(one, two, moment);
      const next = moved(swap, 'done', { settledBy: moment.actor.name });
      return changed.ok && next.ok ? ok([...next.value, ...changed.value]) : firstNo(changed, next);
    }),
  );
}

function firstNo(...decisions: readonly Decision[]): Decision {
  return decisions.find(({ ok: isOk }) => !isOk) ?? ok([]);
}

function ended(
  swap: Stamped<'swap'>,
  state: 'declined' | 'withdrawn',
  speaker: string,
  moment: Moment,
): Decision {
  const refused = speakerRefusal(speaker, moment, []);
  return refused ? no(refused) : moved(swap, state, { settledBy: moment.actor.name });
}

function moved(swap: Stamped<'swap'>, state: SwapState, next: Partial<Swap>): Decision {
  if (!isStep(swapLifecycle, swap.state, state)) return illegal('swapState', swap.state, state);
  return ok([put('swap', { ...swap, ...next, state })]);
}
