import { ok } from '../kernel/result.js';
import type { Stamped } from '../model/kinds.js';
import { illegal } from './known.js';
import { put, type Decision, type Moment, type Put } from './moment.js';

/** Whether a turn may still be given to somebody else: it has not begun and nobody has checked in to it. */
export function isChangeable(
  { state, startsAt }: Pick<Stamped<'shift'>, 'state' | 'startsAt'>,
  { now }: Pick<Moment, 'now'>,
): boolean {
  return (state === 'planned' || state === 'confirmed') && startsAt > now;
}

/** The two turns with their people changed over; who has a new turn confirms it anew. */
export function exchanged(one: Stamped<'shift'>, two: Stamped<'shift'>, moment: Moment): Decision {
  const fixed = [one, two].find((shift) => !isChangeable(shift, moment));
  if (fixed) return begun(fixed);
  return ok([given(one, two), given(two, one)]);
}

function given(shift: Stamped<'shift'>, { person, personName }: Stamped<'shift'>): Put {
  return put('shift', { ...shift, person, personName, state: 'planned' });
}

/** A turn that has begun stays as it is. */
export function begun({ state }: Stamped<'shift'>): Decision {
  return illegal('shiftState', state, 'planned');
}
