import { z } from 'zod';
import { areaId, instant, people, position, recordId } from '../model/base.js';

/** Where a team was seen. Latest `occurredAt` wins; never in the log; always shown with its age. */
export const teamPosition = z.object({
  team: recordId,
  position,
  accuracyM: z.number().min(0).max(100_000).optional(),
  headcount: people.optional(),
  occurredAt: instant,
});

export const presence = z.object({
  client: z.string().max(64),
  name: z.string().max(64),
  surface: z.enum(['wall', 'duty', 'leader', 'field']),
});

/** C>S: positions of one's own teams. S>C: what is newest of all, at most once a second. */
export const volatile = z.object({
  area: areaId,
  positions: z.array(teamPosition).max(2000).default([]),
  presence: z.array(presence).max(2000).optional(),
});

export type TeamPosition = z.infer<typeof teamPosition>;
export type Presence = z.infer<typeof presence>;
export type Volatile = z.infer<typeof volatile>;
