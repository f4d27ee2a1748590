import { z } from 'zod';
import { base, line, position, regionCode } from './base.js';

export const regionLevels = ['county', 'township', 'village'] as const;

/** A node of the administrative tree. Its id is its twelve-digit code. */
export const region = z.object({
  ...base,
  region: regionCode,
  name: line,
  level: z.enum(regionLevels),
  parent: regionCode.nullable(),
  center: position.nullable(),
});

export type Region = z.infer<typeof region>;
export type RegionLevel = (typeof regionLevels)[number];
