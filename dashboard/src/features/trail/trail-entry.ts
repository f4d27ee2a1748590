import { kindNames } from '@levee/shared/model/kinds';
import { trailOutcomes, trailWhats } from '@levee/shared/model/trail';
import { z } from 'zod';

const steps = ['made', 'changed', 'removed'] as const;

/** A row of the log as the server tells it to an auditor. */
export const trailEntry = z.object({
  seq: z.number(),
  at: z.string(),
  who: z.object({ id: z.string().nullable(), name: z.string() }),
  via: z.string().nullable(),
  address: z.string().nullable(),
  agent: z.string().nullable(),
  what: z.enum([...trailWhats, ...steps]),
  kind: z.enum(kindNames).nullable(),
  subject: z.string().nullable(),
  version: z.number().nullable(),
  outcome: z.enum(trailOutcomes),
  detail: z.string().nullable(),
  more: z.number(),
});
export type TrailEntry = z.infer<typeof trailEntry>;

export const trailAnswer = z.object({
  entries: z.array(trailEntry),
  next: z.number().nullable(),
});

/** The key of the word for what happened. */
export function whatKey({ what, kind }: Pick<TrailEntry, 'what' | 'kind'>): string {
  return `field.${kind ? 'recordStep' : 'trailWhat'}.${what}`;
}
