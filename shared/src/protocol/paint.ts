import { z } from 'zod';
import { areaId } from '../model/base.js';
import { seq } from './epoch.js';

/** C>S, walls and duty rooms, from requestAnimationFrame every 10 s: this number is on the glass. */
export const paint = z.object({ area: areaId, seq });

export type Paint = z.infer<typeof paint>;
