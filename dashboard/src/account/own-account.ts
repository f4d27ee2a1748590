import { z } from 'zod';

export const ownAccount = z.object({
  account: z.string(),
  name: z.string(),
  unit: z.string().nullable(),
  post: z.string().nullable(),
  passwordChangedAt: z.string().nullable(),
  secondFactor: z.object({
    isOn: z.boolean(),
    since: z.string().nullable(),
    recoveryLeft: z.number(),
    isRequired: z.boolean(),
  }),
});
export type OwnAccount = z.infer<typeof ownAccount>;

export const enrolment = z.object({ secret: z.string(), address: z.string() });
export type Enrolment = z.infer<typeof enrolment>;

export const recoveryAnswer = z.object({ recoveryCodes: z.array(z.string()) });

const session = z.object({
  id: z.string(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  address: z.string(),
  agent: z.string(),
  isThis: z.boolean(),
});
export type OwnSession = z.infer<typeof session>;
export const sessionsAnswer = z.object({ sessions: z.array(session) });

/** This browser first, then the others by when they were last seen. */
export function inOrder(sessions: readonly OwnSession[]): OwnSession[] {
  return [...sessions].sort(
    (a, b) => Number(b.isThis) - Number(a.isThis) || (a.lastSeenAt < b.lastSeenAt ? 1 : -1),
  );
}

/** The secret in groups of four letters, for who types it in. */
export function inGroups(secret: string): string {
  return (secret.match(/.{1,4}/g) ?? []).join(' ');
}
