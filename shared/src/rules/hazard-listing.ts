import { fromIso, toIso } from '../kernel/clock.js';
import type { Extension, Hazard, Listing } from '../model/hazard.js';
import { openHazardStates } from './lifecycle.js';

type Listed = Pick<Hazard, 'listing' | 'state'>;

/** Whether the deadline of a 挂牌督办 still asks for something: an accepted point has met it (domain 2.6). */
export function isDeadlineRunning({ listing, state }: Listed): boolean {
  return listing !== null && !listing.liftedAt && openHazardStates.includes(state);
}

/** Whether the deadline has passed while it was running. `now` is the area's hour, ISO. */
export function isPastDeadline(hazard: Listed, now: string): boolean {
  return isDeadlineRunning(hazard) && hazard.listing !== null && now > hazard.listing.deadline;
}

/** Whether that is still to be written on the point: the server finds it by this, and the rule goes by it. */
export function isNewlyOverdue(hazard: Listed, now: string): boolean {
  return isPastDeadline(hazard, now) && hazard.listing?.overdueSince === null;
}

/** The extension that somebody has asked for and nobody has answered. */
export function waitingExtension(listing: Listing | null): Extension | undefined {
  return listing?.extensions?.find(({ state }) => state === 'asked');
}

/** How often the deadline has been put off. */
export function grantedExtensions(listing: Listing | null): number {
  return listing?.extensions?.filter(({ state }) => state === 'granted').length ?? 0;
}

const hourMs = 3_600_000;

/**
 * So many hours before its deadline a listing is to be reminded of now; undefined when it is not. The latest of
 * several that have come due speaks for those before it, and an hour that was over when the deadline was set is none.
 */
export function reminderDue(
  hazard: Listed,
  now: string,
  hoursBeforeDeadline: readonly number[],
): number | undefined {
  const { listing } = hazard;
  if (!listing || !isDeadlineRunning(hazard) || isPastDeadline(hazard, now)) return undefined;
  const setAt = listing.extensions?.findLast(({ state }) => state === 'granted')?.answeredAt;
  const comesAt = (hours: number): string => toIso(fromIso(listing.deadline) - hours * hourMs);
  const due = hoursBeforeDeadline.filter(
    (hours) => comesAt(hours) <= now && comesAt(hours) > (setAt ?? listing.listedAt),
  );
  const latest = due.length > 0 ? Math.min(...due) : undefined;
  return listing.reminded?.some(({ hoursBefore }) => hoursBefore <= (latest ?? 0))
    ? undefined
    : latest;
}
