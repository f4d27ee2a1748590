import { fromIso } from '@levee/shared/kernel/clock';
import { finding, type Found } from '../finding.js';

/** 挂牌督办 whose deadline has passed while the point is still open. */
export const overdueListings = finding(
  'hazard',
  (hazards, nowMs) =>
    hazards.flatMap(({ id, listing, state }): Found[] => {
      const isDue = listing && listing.overdueSince === null && fromIso(listing.deadline) < nowMs;
      if (!isDue || ['closed', 'accepted', 'rejected'].includes(state)) return [];
      return [
        { kind: 'hazard.markOverdue', payload: { hazard: id }, key: `${id}/${listing.deadline}` },
      ];
    }),
  'listing',
);
