import { z } from 'zod';
import { baseMapShape } from './base-map-settings.js';
import { fileShape } from './file-settings.js';
import { hosts } from './hosts.js';
import { oidcShape } from './oidc-settings.js';
import { pushShape } from './push-settings.js';

const port = z.coerce.number().int().min(0).max(65_535);
const filePath = z.string().min(1).max(1_000);
const yesOrNo = z.enum(['true', 'false']).transform((word) => word === 'true');

const postgresUrl = z.string().regex(/^postgres(ql)?:\/\/\S+$/);

/** `https://levee.example.org, http://10.0.0.5:8080`: what a browser sends as Origin, nothing after the port. */
const origins = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim().replace(/\/$/, '')))
  .transform((list) => list.filter((one) => one !== ''))
  .refine((list) => list.every(isOrigin));

/** Every environment variable the server reads, with the value it must have. */
export const settings = z.object({
  PORT: port.default(8080),
  HOST: z
    .string()
    .regex(/^[0-9a-zA-Z.:-]{1,100}$/)
    .default('0.0.0.0'),
  DATABASE_URL: postgresUrl,
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/\S+$/)
    .refine((text) => URL.canParse(text))
    .optional(),
  LEVEE_DATA_DIR: z.string().min(1).default('./data'),
  PUBLIC_ORIGINS: origins.default([]),
  SECURE_COOKIES: yesOrNo.optional(),
  TRUST_PROXY: z.coerce.number().int().min(0).max(9).default(0),
  FRAME_ANCESTORS: origins.default([]),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
  LEVEE_DRILL: yesOrNo.default(true),
  LEVEE_RECEIPT_DAYS: z.coerce.number().int().min(200).max(36_500).default(200),
  LEVEE_TRACK_DAYS: z.coerce.number().int().min(1).max(36_500).default(200),
  REQUESTS_PER_ADDRESS: z.coerce.number().int().min(2).max(1_000_000).default(200),
  SOCKETS_PER_ADDRESS: z.coerce.number().int().min(1).max(1_000_000).default(1_000),
  METRICS_ACCESS: z.enum(['local', 'token', 'open']).default('local'),
  METRICS_TOKEN: z.string().min(20).max(200).optional(),
  TLS_CERT_FILE: filePath.optional(),
  TLS_KEY_FILE: filePath.optional(),
  TLS_CA_FILE: filePath.optional(),
  TLS_PASSPHRASE: z.string().min(1).max(1_000).optional(),
  DATABASE_OWNER_URL: postgresUrl.optional(),
  LEVEE_WEBHOOK_HOSTS: hosts.default([]),
  LEVEE_WEBHOOK_PRIVATE: yesOrNo.default(false),
  LEVEE_WEBHOOK_SECRET: z.string().min(20).max(200).optional(),
  LEVEE_ANCHOR_MINUTES: z.coerce.number().int().min(1).max(60).default(60),
  LEVEE_ANCHOR_WEBHOOK: z
    .string()
    .regex(/^https?:\/\/\S+$/)
    .refine((text) => URL.canParse(text))
    .optional(),
  LEVEE_PASSWORD_POLICY: z.enum(['asvs', 'dengbao3']).default('asvs'),
  LEVEE_IDLE_MINUTES: z.coerce.number().int().min(5).max(240).default(30),
  LEVEE_SESSION_HOURS: z.coerce.number().int().min(1).max(24).default(12),
  LEVEE_TOTP: z.enum(['off', 'administrators', 'leaders', 'all']).default('off'),
  LEVEE_SECRET_KEY: z
    .string()
    .regex(/^[0-9a-fA-F]{64}$/)
    .optional(),
  LEVEE_SEPARATE_ADMINISTRATORS: yesOrNo.default(false),
  ...baseMapShape,
  ...fileShape,
  ...oidcShape,
  ...pushShape,
});

/** Settings that are secrets: each may also come as a file, named by the same variable with `_FILE`. */
export const secretSettings = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'LEVEE_WEBHOOK_SECRET',
  'REDIS_URL',
  'METRICS_TOKEN',
  'TLS_PASSPHRASE',
  'LEVEE_SECRET_KEY',
  'OIDC_CLIENT_SECRET',
  'LEVEE_FILES_S3_SECRET',
  'LEVEE_PUSH_PRIVATE_KEY',
] as const satisfies readonly SettingName[];

export type SettingName = keyof typeof settings.shape;

function isOrigin(text: string): boolean {
  return (
    URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text
  );
}
