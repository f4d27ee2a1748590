import { z } from 'zod';

export const byeCodes = {
  badRequest: 4001,
  revoked: 4003,
  expired: 4005,
  slow: 4008,
  gap: 4010,
  noPong: 4012,
  rate: 4013,
  scopeChanged: 4014,
  shutdown: 4020,
  upgrade: 4026,
} as const;

/** S>C before the server closes: why, and when to come again. */
export const bye = z.object({
  code: z.number().int(),
  retry: z.enum(['never', 'after', 'signIn', 'upgrade']),
  afterMs: z.number().int().min(0),
});

export type Bye = z.infer<typeof bye>;
export type ByeCode = (typeof byeCodes)[keyof typeof byeCodes];
