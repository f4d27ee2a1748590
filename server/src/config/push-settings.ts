import { z } from 'zod';
import { hosts } from './hosts.js';

/** Push to browsers, as whom (VAPID, RFC 8292) and by whose services. */
export interface PushConfig {
  /** A point of P-256, base64url: browsers take what is signed by its owner only. */
  readonly publicKey: string;
  readonly privateKey: string;
  /** Whom a push service may turn to: `mailto:` or `https:`. */
  readonly subject: string;
  readonly hosts: readonly string[];
  /** Whether those may be in the office's own network, by plain HTTP too. */
  readonly mayBePrivate: boolean;
}

/** The services of Chrome, Firefox and Safari. */
const usualHosts = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  'web.push.apple.com',
];

/** The settings of web push: off without them. */
export const pushShape = {
  LEVEE_PUSH_PUBLIC_KEY: z
    .string()
    .regex(/^B[\w-]{86}$/)
    .optional(),
  LEVEE_PUSH_PRIVATE_KEY: z
    .string()
    .regex(/^[\w-]{43}$/)
    .optional(),
  LEVEE_PUSH_SUBJECT: z
    .string()
    .regex(/^(mailto:\S+@\S+|https:\/\/\S+)$/)
    .refine((text) => URL.canParse(text))
    .optional(),
  LEVEE_PUSH_HOSTS: hosts.default(usualHosts),
} as const;

const pushSettings = z.object(pushShape);
type Given = z.infer<typeof pushSettings>;

const together = ['LEVEE_PUSH_PUBLIC_KEY', 'LEVEE_PUSH_PRIVATE_KEY', 'LEVEE_PUSH_SUBJECT'] as const;

/** All three or none: the names of those that are missing. */
export function pushFaults(given: Given): (keyof Given)[] {
  const missing = together.filter((name) => given[name] === undefined);
  return missing.length === together.length ? [] : missing;
}

export function pushOf(
  given: Given & { readonly LEVEE_WEBHOOK_PRIVATE: boolean },
): PushConfig | undefined {
  const { LEVEE_PUSH_PUBLIC_KEY: publicKey, LEVEE_PUSH_PRIVATE_KEY: privateKey } = given;
  const { LEVEE_PUSH_SUBJECT: subject, LEVEE_PUSH_HOSTS: named } = given;
  if (publicKey === undefined || privateKey === undefined || subject === undefined)
    return undefined;
  const mayBePrivate = given.LEVEE_WEBHOOK_PRIVATE;
  return Object.freeze({
    ...{ publicKey, privateKey, subject, mayBePrivate },
    hosts: Object.freeze(named),
  });
}
