import type { Stamped } from '@levee/shared/model/kinds';
import type { Source } from '@levee/shared/protocol/source';
import type { TeamPosition } from '@levee/shared/protocol/volatile';
import type { RulePack } from '@levee/shared/rules/pack';

/** How much it presses: now; its hour has come; worth knowing. */
export const urgencies = ['urgent', 'due', 'watch'] as const;
export type Urgency = (typeof urgencies)[number];

export const reasons = [
  'dangerFound',
  'hazardIdle',
  'hazardUnanswered',
  'listingOverdue',
  'acceptanceWaiting',
  'inspectionDue',
  'shiftAbsent',
  'shiftAtUpperUnit',
  'shiftAtLead',
  'shiftLate',
  'leaderMissing',
  'underStrength',
  'shiftUnfilled',
  'shiftUnconfirmed',
  'handoverOverdue',
  'shiftDoubled',
  'handoverUnsigned',
  'handoverReturned',
  'taskOverdue',
  'taskUnconfirmed',
  'taskReturned',
  'checkUnexplained',
  'callUndecided',
  'logOpen',
  'instructionOverdue',
  'instructionUnreceived',
  'consultationDue',
  'warningExpired',
  'teamMissing',
  'patrolMissed',
  'patrolSlow',
  'wallStopped',
  'wallGone',
  'sourceFailed',
  'teamTired',
  'positionStale',
] as const;
export type Reason = (typeof reasons)[number];

export type SubjectKind =
  | 'hazard'
  | 'team'
  | 'shift'
  | 'handover'
  | 'task'
  | 'spotCheck'
  | 'logEntry'
  | 'instruction'
  | 'warning'
  | 'response'
  | 'patrolRun'
  | 'wallState'
  | 'source'
  | 'unit';

/** One thing that waits for the duty officer. */
export interface Matter {
  readonly reason: Reason;
  readonly urgency: Urgency;
  readonly subject: { readonly kind: SubjectKind; readonly id: string };
  /** The subject in its own words: a name, or the first words of a text. */
  readonly name: string;
  readonly region: string | null;
  /** Since when it waits, in the area's hour; ahead of it where its hour has yet to come. */
  readonly sinceMs: number;
}

/** Every record that may ask for somebody. */
export interface Situation {
  readonly hazards: readonly Stamped<'hazard'>[];
  readonly shifts: readonly Stamped<'shift'>[];
  readonly units: readonly Stamped<'unit'>[];
  readonly plans: readonly Stamped<'rosterPlan'>[];
  readonly handovers: readonly Stamped<'handover'>[];
  readonly logEntries: readonly Stamped<'logEntry'>[];
  readonly tasks: readonly Stamped<'task'>[];
  readonly spotChecks: readonly Stamped<'spotCheck'>[];
  readonly instructions: readonly Stamped<'instruction'>[];
  readonly warnings: readonly Stamped<'warning'>[];
  readonly patrolRuns: readonly Stamped<'patrolRun'>[];
  readonly wallStates: readonly Stamped<'wallState'>[];
  readonly teams: readonly Stamped<'team'>[];
  readonly deployments: readonly Stamped<'deployment'>[];
  readonly response: Stamped<'response'> | undefined;
  readonly positions: ReadonlyMap<string, TeamPosition>;
  readonly sources: readonly Source[];
  /** The server's hour: sources go by it, also in a drill. */
  readonly serverNowMs: number;
}

/** The hour and the rules that say what is late. */
export interface Yardstick {
  readonly nowMs: number;
  readonly pack: RulePack;
  /** Since when the area stands at an emergency response (Ⅳ to Ⅰ); undefined in calm water. */
  readonly alertSinceMs?: number | undefined;
}

export const minuteMs = 60_000;
