import type { HandoverState, ShiftState } from '../model/duty.js';
import type { HazardState } from '../model/hazard.js';
import type { PatrolRunState } from '../model/patrol.js';
import type { Instruction } from '../model/response.js';
import type { SwapState } from '../model/roster.js';
import type { SpotCheckState } from '../model/spot-check.js';
import type { TaskState } from '../model/task.js';
import type { TeamState } from '../model/team.js';
import type { VolunteerState } from '../model/volunteer.js';

/** From each state, the states that one step may lead to. Total by type: a new state must say where it leads. */
export type Lifecycle<S extends string> = { readonly [From in S]: readonly S[] };

export const shiftLifecycle: Lifecycle<ShiftState> = {
  planned: ['confirmed', 'onDuty', 'absent', 'covered'],
  confirmed: ['onDuty', 'absent', 'covered'],
  absent: ['onDuty', 'covered'],
  onDuty: ['handingOver', 'closed'],
  handingOver: ['onDuty', 'closed'],
  covered: ['closed'],
  closed: [],
};

export const swapLifecycle: Lifecycle<SwapState> = {
  asked: ['agreed', 'done', 'declined', 'withdrawn'],
  agreed: ['done', 'declined', 'withdrawn'],
  done: [],
  declined: [],
  withdrawn: [],
};

export const handoverLifecycle: Lifecycle<HandoverState> = {
  drafted: ['submitted'],
  submitted: ['accepted', 'returned'],
  returned: ['drafted', 'submitted'],
  accepted: [],
};

export const hazardLifecycle: Lifecycle<HazardState> = {
  reported: ['verified', 'rejected', 'graded'],
  verified: ['graded', 'rejected'],
  graded: ['treating', 'toAccept'],
  treating: ['toAccept'],
  toAccept: ['accepted', 'treating'],
  accepted: ['closed', 'treating'],
  closed: ['treating'],
  rejected: ['reported'],
};

export const teamLifecycle: Lifecycle<TeamState> = {
  standby: ['assembling', 'disbanded'],
  assembling: ['enRoute', 'standby'],
  enRoute: ['onSite', 'withdrawing'],
  onSite: ['working', 'withdrawing'],
  working: ['onSite', 'withdrawing'],
  withdrawing: ['resting', 'standby'],
  resting: ['standby', 'disbanded'],
  disbanded: [],
};

export const volunteerLifecycle: Lifecycle<VolunteerState> = {
  registered: ['verified'],
  verified: ['called', 'assigned'],
  called: ['assigned', 'released'],
  assigned: ['released'],
  released: ['called', 'assigned'],
};

/** A run that was missed comes back when it turns out that somebody was there. */
export const patrolRunLifecycle: Lifecycle<PatrolRunState> = {
  planned: ['started', 'missed'],
  started: ['finished'],
  missed: ['started', 'finished'],
  finished: [],
};

export const instructionLifecycle: Lifecycle<Instruction['state']> = {
  issued: ['received', 'done'],
  received: ['done'],
  done: [],
};

export const taskLifecycle: Lifecycle<TaskState> = {
  issued: ['received', 'inProgress', 'awaitingConfirm', 'cancelled'],
  received: ['inProgress', 'awaitingConfirm', 'cancelled'],
  inProgress: ['awaitingConfirm', 'cancelled'],
  awaitingConfirm: ['confirmed', 'returned'],
  returned: ['inProgress', 'awaitingConfirm', 'cancelled'],
  confirmed: [],
  cancelled: [],
};

export const spotCheckLifecycle: Lifecycle<SpotCheckState> = {
  issued: ['answered', 'missed'],
  answered: [],
  missed: ['explained', 'announced'],
  explained: ['announced'],
  announced: [],
};

export function isStep<S extends string>(lifecycle: Lifecycle<S>, from: S, to: S): boolean {
  return lifecycle[from].includes(to);
}

/** States of a team that is out on a deployment. */
export const outStates: readonly TeamState[] = [
  'assembling',
  'enRoute',
  'onSite',
  'working',
  'withdrawing',
];

/** States of a hazard point that still asks for somebody's care. */
export const openHazardStates: readonly HazardState[] = [
  'reported',
  'verified',
  'graded',
  'treating',
  'toAccept',
];

/** States of a task that somebody still has to care for; the next crew takes them over. */
export const openTaskStates: readonly TaskState[] = [
  'issued',
  'received',
  'inProgress',
  'awaitingConfirm',
  'returned',
];
