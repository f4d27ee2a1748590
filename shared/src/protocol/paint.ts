import { z } from 'zod';
import { areaId, instant } from '../model/base.js';
import { seq } from './epoch.js';

/** C>S, walls and duty rooms, from requestAnimationFrame every 10 s: this number is on the glass. */
export const paint = z.object({
  area: areaId,
  seq,
  /** Somebody explains at this wall and has locked its picture, until this hour of the server. */
  lockedUntil: instant.optional(),
});

export type Paint = z.infer<typeof paint>;
