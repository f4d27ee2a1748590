import { toIso } from '@levee/shared/kernel/clock';
import { isNewlyOverdue } from '@levee/shared/rules/hazard-listing';
import { finding, type Found } from '../finding.js';

/** 挂牌督办 whose deadline has passed while the point still asks for care: by the rule's own predicate. */
export const overdueListings = finding(
  'hazard',
  (hazards, nowMs) => {
    const now = toIso(nowMs);
    return hazards
      .filter((hazard) => isNewlyOverdue(hazard, now))
      .map(({ id, listing }): Found => {
        const key = `${id}/${listing?.deadline ?? ''}`;
        return { kind: 'hazard.markOverdue', payload: { hazard: id }, key };
      });
  },
  { having: 'listing' },
);
