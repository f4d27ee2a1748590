import { toIso } from '@levee/shared/kernel/clock';
import { reminderDue } from '@levee/shared/rules/hazard-listing';
import { finding, type Found } from '../finding.js';

/** 挂牌督办 whose deadline draws near: by the hours in the rule pack, each recorded once. */
export const dueReminders = finding(
  'hazard',
  (hazards, nowMs, pack) =>
    hazards.flatMap((hazard): Found[] => {
      const hoursBefore = reminderDue(hazard, toIso(nowMs), pack.hazard.remindHoursBeforeDeadline);
      if (hoursBefore === undefined) return [];
      const key = `${hazard.id}/${hazard.listing?.deadline ?? ''}/${hoursBefore}`;
      return [{ kind: 'hazard.remind', payload: { hazard: hazard.id, hoursBefore }, key }];
    }),
  { having: 'listing' },
);
