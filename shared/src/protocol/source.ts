import { z } from 'zod';
import { instant } from '../model/base.js';

/** What an outside feed gives. */
export const feeds = ['water', 'positions', 'reports'] as const;
export type Feed = (typeof feeds)[number];

/** What the program of a feed may say of its own origin: it is not answered there, or not understood. */
export const toldFaults = ['unreachable', 'unreadable'] as const;

/** `refused`: what it gave was not taken, several times in a row. */
export const sourceFaults = [...toldFaults, 'refused'] as const;
export type SourceFault = (typeof sourceFaults)[number];

/** An outside feed: a program with one kind of what it gives. Hours are the server's own, also in a drill. */
export const source = z.object({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(64),
  feed: z.enum(feeds),
  /** When something of it was last taken, or when it last said that all is well. */
  lastAt: instant.nullable(),
  fault: z.object({ why: z.enum(sourceFaults), since: instant }).nullable(),
});

export type Source = z.infer<typeof source>;
