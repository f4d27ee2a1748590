import { z } from 'zod';
import { line } from './base.js';

/**
 * The kind of an event's row. It stands in an area's log, numbered and chained like every other, and is no
 * record: nothing is folded from it, and no reader of the area is ever sent it. The trail's page reads it.
 */
export const trailKind = 'trail';

/** The log of what belongs to no area: who signed in, whose accounts were made. No area of anybody's; listed nowhere. */
export const serverArea = 'server';

/** What an event is about. */
export const trailWhats = [
  'signIn',
  'signOut',
  'session',
  'password',
  'secondFactor',
  'stepUp',
  'account',
  'invitation',
  'device',
  'program',
  'area',
  'setting',
  'refusal',
  'reveal',
  'export',
  'import',
  'erasure',
  'verify',
  'file',
] as const;

export const trailOutcomes = ['ok', 'refused'] as const;

/** What an event's row holds beside who and when. Never a secret, a telephone or the name of a household. */
export const trailEntry = z.object({
  what: z.enum(trailWhats),
  outcome: z.enum(trailOutcomes),
  /** Where it came from: an address of the net. */
  address: line.optional(),
  /** With which browser or program. */
  agent: line.optional(),
  /** What it was done to: `kind/id`, or an account's, device's or list's id. */
  subject: line.optional(),
  /** What else there is to say, in words of codes: `hazard.close role-missing`. */
  detail: line.optional(),
  /** How many alike were left out before it, where they came too thick to be written one by one. */
  more: z.number().int().positive().optional(),
});

export type TrailWhat = (typeof trailWhats)[number];
export type TrailOutcome = (typeof trailOutcomes)[number];
export type TrailEntry = z.infer<typeof trailEntry>;
