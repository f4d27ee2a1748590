import type { Hazard } from '../model/hazard.js';
import { openHazardStates } from './lifecycle.js';

type Listed = Pick<Hazard, 'listing' | 'state'>;

/** Whether the deadline of a 挂牌督办 still asks for something: an accepted point has met it (domain 2.6). */
export function isDeadlineRunning({ listing, state }: Listed): boolean {
  return listing !== null && openHazardStates.includes(state);
}

/** Whether the deadline has passed while it was running. `now` is the area's hour, ISO. */
export function isPastDeadline(hazard: Listed, now: string): boolean {
  return isDeadlineRunning(hazard) && hazard.listing !== null && now > hazard.listing.deadline;
}

/** Whether that is still to be written on the point: the server finds it by this, and the rule goes by it. */
export function isNewlyOverdue(hazard: Listed, now: string): boolean {
  return isPastDeadline(hazard, now) && hazard.listing?.overdueSince === null;
}
