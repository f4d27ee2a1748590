import { fromIso, toIso } from '@levee/shared/kernel/clock';
import type { Grade } from '@levee/shared/model/hazard';
import type { Stamped } from '@levee/shared/model/kinds';
import { isPastDeadline } from '@levee/shared/rules/hazard-listing';
import { openHazardStates } from '@levee/shared/rules/lifecycle';
import { minuteMs, type Matter, type Reason, type Urgency, type Yardstick } from './matter.js';

type Hazard = Stamped<'hazard'>;

const heavyGrades: readonly Grade[] = ['red', 'orange'];

/** The most pressing thing about each hazard point: one line a point, never three. */
export function hazardMatters(hazards: readonly Hazard[], yardstick: Yardstick): Matter[] {
  return hazards.flatMap((hazard) => {
    const found = questions.find(({ asks }) => asks(hazard, yardstick) !== undefined);
    const sinceMs = found?.asks(hazard, yardstick);
    if (!found || sinceMs === undefined) return [];
    const { reason, urgency } = found;
    const subject = { kind: 'hazard' as const, id: hazard.id };
    return [
      {
        reason,
        urgency: urgency(hazard),
        subject,
        name: hazard.name,
        region: hazard.region,
        sinceMs,
      },
    ];
  });
}

interface Question {
  readonly reason: Reason;
  readonly urgency: (hazard: Hazard) => Urgency;
  /** Since when it waits; undefined when it does not. */
  readonly asks: (hazard: Hazard, yardstick: Yardstick) => number | undefined;
}

/** Asked in this order; the first yes speaks for the point. */
const questions: readonly Question[] = [
  {
    reason: 'dangerFound',
    urgency: () => 'urgent',
    asks: (hazard) =>
      isOpen(hazard) && !isWorkedOn(hazard) && hazard.lastInspection?.result === 'danger'
        ? fromIso(hazard.lastInspection.at)
        : undefined,
  },
  {
    reason: 'hazardIdle',
    urgency: ({ grade }) => (grade === 'red' ? 'urgent' : 'due'),
    asks: (hazard) =>
      hazard.state === 'graded' && isHeavy(hazard) && !isCaredFor(hazard)
        ? fromIso(hazard.stateSince)
        : undefined,
  },
  {
    reason: 'hazardUnanswered',
    urgency: () => 'urgent',
    asks: ({ state, stateSince }) => (state === 'reported' ? fromIso(stateSince) : undefined),
  },
  {
    reason: 'listingOverdue',
    urgency: () => 'due',
    asks: (hazard, { nowMs }) =>
      hazard.listing && isPastDeadline(hazard, toIso(nowMs))
        ? fromIso(hazard.listing.deadline)
        : undefined,
  },
  {
    reason: 'acceptanceWaiting',
    urgency: () => 'watch',
    asks: ({ state, stateSince }) => (state === 'toAccept' ? fromIso(stateSince) : undefined),
  },
  {
    reason: 'inspectionDue',
    urgency: ({ grade }) => (grade === 'red' ? 'due' : 'watch'),
    asks: inspectionDueMs,
  },
];

/** In a response, heavy points are looked at as often as their grade wants; in calm water once a day. */
function inspectionDueMs(
  hazard: Hazard,
  { nowMs, pack, alertSinceMs }: Yardstick,
): number | undefined {
  if (!isHeavy(hazard) || !isOpen(hazard)) return undefined;
  const every = pack.hazard.inspectionEveryMinutesAtGrade;
  const everyMinutes = alertSinceMs === undefined ? every.blue : every[hazard.grade];
  const lastMs = fromIso(hazard.lastInspection?.at ?? hazard.stateSince);
  const dueMs = Math.max(lastMs, alertSinceMs ?? lastMs) + everyMinutes * minuteMs;
  return dueMs < nowMs ? dueMs : undefined;
}

/** Old points of the ledger live with their measures and their people; a new danger has neither yet. */
function isCaredFor({ emergencyMeasure, measures, responsible }: Hazard): boolean {
  return emergencyMeasure !== null || (measures !== '' && responsible.length > 0);
}

function isHeavy({ grade }: Hazard): boolean {
  return heavyGrades.includes(grade);
}

function isOpen({ state }: Hazard): boolean {
  return openHazardStates.includes(state);
}

function isWorkedOn({ state }: Hazard): boolean {
  return state === 'treating' || state === 'toAccept';
}
