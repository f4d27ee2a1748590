import { z } from 'zod';
import { base, instant, line, regionCode } from './base.js';

/**
 * 画面正常; 画面停滞: its line stands and nothing new comes onto its glass; 已掉线: its line is gone too;
 * 已收回: it is no wall any more.
 */
export const wallStates = ['painting', 'stopped', 'gone', 'withdrawn'] as const;

/** How a wall does, as the server sees it: written when it changes, by the server alone. The id is the device's. */
export const wallState = z.object({
  ...base,
  region: regionCode,
  name: line,
  state: z.enum(wallStates),
  /** Of a wall that stopped or went: when it last painted, as far as the server knows. */
  stateSince: instant,
});

export type WallState = z.infer<typeof wallState>;
