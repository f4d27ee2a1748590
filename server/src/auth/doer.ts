import type { TrailNote } from '../commands/trail.js';

/** Who does something, and from where: what the trail keeps of it. */
export type Doer = Pick<TrailNote, 'by' | 'via' | 'address' | 'agent'>;
