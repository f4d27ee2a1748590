import type { z } from 'zod';
import type { Role } from '../model/grant.js';
import type { RecordRef } from '../model/kinds.js';
import { rolesWith } from '../rules/rights.js';

/**
 * When two disagree (protocol, "When two disagree"):
 * free: a fact or a raising, always welcome; exact: only on the very version the author saw;
 * rebase: a stale version is fine while the step is still legal and the author leads the team;
 * seen: where its author says what they saw it must be what stands, and a program that says nothing is welcome.
 */
export type BaseRule = 'free' | 'exact' | 'rebase' | 'seen';

export interface CommandSpec<P extends z.ZodType> {
  readonly payload: P;
  /** Roles that may ask for it inside their region subtree. */
  readonly roles: readonly Role[];
  /** Every record that the decision looks at. */
  readonly reads: (payload: z.infer<P>) => readonly RecordRef[];
  /** The record whose version counts; absent for plain facts. */
  readonly subject?: (payload: z.infer<P>) => RecordRef;
  readonly base: BaseRule;
  /** Never taken from an offline queue: lowering, closing, response level, rights, settings. */
  readonly isLiveOnly: boolean;
  /** Weighs so much that its author must have proved themselves within the last minutes: response level, rights, settings. */
  readonly needsStepUp: boolean;
  /** To a team leader it is about their own team and what that was given, also inside their region. */
  readonly isOwnTeamOnly: boolean;
}

type Given<P extends z.ZodType> = Pick<CommandSpec<P>, 'payload' | 'roles' | 'reads'> &
  Partial<CommandSpec<P>>;

export function command<P extends z.ZodType>(given: Given<P>): CommandSpec<P> {
  return { base: 'free', isLiveOnly: false, needsStepUp: false, isOwnTeamOnly: false, ...given };
}

/** Who may, by what for: every list follows from the one table of rights. */
export const writers = {
  settings: rolesWith('settings'),
  /** Keeps the lists. */
  keeper: rolesWith('lists'),
  giver: rolesWith('giving'),
  taker: rolesWith('taking'),
  lender: rolesWith('lending'),
  ender: rolesWith('ending'),
  officer: rolesWith('office'),
  field: rolesWith('field'),
  /** Moves teams that are led by others. */
  mover: rolesWith('teams'),
  /** Decides for the whole area. */
  command: rolesWith('decisions'),
  instructor: rolesWith('instructions'),
  revealer: rolesWith('revealing'),
  eraser: rolesWith('erasing'),
} as const;
