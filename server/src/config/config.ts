import { no, ok, type Result } from '@levee/shared/kernel/result';
import { join } from 'node:path';
import type { z } from 'zod';
import { baseMapFaults, baseMapOf, type BaseMapConfig } from './base-map-settings.js';
import { fileConfigOf, fileFaults, type FileConfig } from './file-settings.js';
import { oidcFaults, oidcOf, type OidcConfig } from './oidc-settings.js';
import { pushFaults, pushOf, type PushConfig } from './push-settings.js';
import { withSecretFiles, type ConfigFault, type Environment } from './secret-files.js';
import { settings, type SettingName } from './settings.js';
import { settingTexts } from './setting-texts.js';

export type { ConfigFault, Environment } from './secret-files.js';

/** What the environment says, checked once at the start and never read again. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string;
  /** The wire between nodes; undefined on a node that is alone. */
  readonly redisUrl: string | undefined;
  readonly dataDir: string;
  /** Origins besides the server's own that browsers may come from. */
  readonly publicOrigins: readonly string[];
  readonly areCookiesSecure: boolean;
  /** Reverse proxies in front, whose word on the client's address is believed. */
  readonly trustedProxies: number;
  readonly frameAncestors: readonly string[];
  readonly logLevel: z.infer<typeof settings>['LOG_LEVEL'];
  readonly hasDrill: boolean;
  /** How many days the answer to a command is kept, 200 at least. */
  readonly receiptDays: number;
  /** Days that the tracks of teams are kept at least. */
  readonly trackDays: number;
  /** What one address may ask a second over HTTP, in costs of a plain request. */
  readonly requestsPerAddress: number;
  /** Sockets of `/live` that one address may have open at once. */
  readonly socketsPerAddress: number;
  readonly metricsAccess: z.infer<typeof settings>['METRICS_ACCESS'];
  readonly metricsToken: string | undefined;
  /** Undefined: the server itself speaks plain HTTP. */
  readonly tls: TlsFiles | undefined;
  /** Whoever owns the schema; undefined where the server's own login does, or nobody need. */
  readonly ownerUrl: string | undefined;
  /** Whom the server may speak to by itself, and as whom it signs. */
  readonly webhooks: {
    readonly hosts: readonly string[];
    readonly mayBePrivate: boolean;
    readonly secret: string | undefined;
  };
  /** Minutes between two anchors of each log, 60 at most. */
  readonly anchorMinutes: number;
  /** Who is told of them. */
  readonly anchorWebhook: string | undefined;
  readonly passwordPolicy: z.infer<typeof settings>['LEVEE_PASSWORD_POLICY'];
  /** A session ends after so long without a sign of its owner, and so long after it began. */
  readonly idleMinutes: number;
  readonly sessionHours: number;
  /** Of whom a second factor is asked. */
  readonly secondFactor: z.infer<typeof settings>['LEVEE_TOTP'];
  /** 32 bytes as hexadecimal digits, for what must be kept and read again; without it nobody has a second factor. */
  readonly secretKey: string | undefined;
  /** 三员分立: no administrator has the powers of all three offices. */
  readonly areOfficesSeparate: boolean;
  /** Undefined: the area's own ground only. */
  readonly baseMap: BaseMapConfig | undefined;
  readonly files: FileConfig;
  /** Undefined: people sign in with accounts of this server only. */
  readonly oidc: OidcConfig | undefined;
  /** Undefined: nobody is told anything by push. */
  readonly push: PushConfig | undefined;
}

/** Paths of PEM files; read at the start, and again when they change. */
export interface TlsFiles {
  readonly certFile: string;
  readonly keyFile: string;
  /** Intermediate certificates that are not in the certificate's own file. */
  readonly caFile: string | undefined;
  readonly passphrase: string | undefined;
}

/** The environment as one frozen config, or a sentence for each setting that is wrong. */
export function readConfig(environment: Environment): Result<Config, readonly ConfigFault[]> {
  const whole = withSecretFiles(environment);
  const parsed = checked.safeParse(withoutBlanks(whole.ok ? whole.value : environment));
  if (parsed.success && whole.ok) return ok(Object.freeze(configOf(parsed.data)));
  const unread = whole.ok ? [] : whole.refusal;
  const wrong = parsed.success ? [] : faultsOf(parsed.error);
  const told = new Set(unread.map(({ variable }) => variable.replace(/_FILE$/, '')));
  return no([...unread, ...wrong.filter(({ variable }) => !told.has(variable))]);
}

/** As assessors of 等保三级 ask for it (GB/T 22239-2019, 8.1.4.1 b). */
const dengbaoIdleMinutes = 30;

/** What one setting asks of another: a certificate without its key is none. */
const checked = settings.superRefine((given, context) => {
  for (const name of [
    ...wrongTls(given),
    ...wrongSignIn(given),
    ...oidcFaults(given),
    ...baseMapFaults(given),
    ...fileFaults(given),
    ...pushFaults(given),
  ])
    context.addIssue({ code: 'custom', path: [name] });
  if (!mayBeTold(given)) context.addIssue({ code: 'custom', path: ['LEVEE_ANCHOR_WEBHOOK'] });
});

type Given = z.infer<typeof settings>;

function wrongTls(given: Given): SettingName[] {
  const { TLS_CERT_FILE: cert, TLS_KEY_FILE: key } = given;
  if (key !== undefined) return cert === undefined ? ['TLS_CERT_FILE'] : [];
  const lonely = (['TLS_CA_FILE', 'TLS_PASSPHRASE'] as const).filter(
    (name) => given[name] !== undefined,
  );
  return cert === undefined ? lonely : ['TLS_KEY_FILE', ...lonely];
}

function wrongSignIn(given: Given): SettingName[] {
  const isKeyless = given.LEVEE_TOTP !== 'off' && given.LEVEE_SECRET_KEY === undefined;
  const isLong =
    given.LEVEE_PASSWORD_POLICY === 'dengbao3' && given.LEVEE_IDLE_MINUTES > dengbaoIdleMinutes;
  return [
    ...(isKeyless ? (['LEVEE_SECRET_KEY'] as const) : []),
    ...(isLong ? (['LEVEE_IDLE_MINUTES'] as const) : []),
  ];
}

/** What is no address at all has its fault already. */
function mayBeTold(given: Given): boolean {
  const { LEVEE_ANCHOR_WEBHOOK: address } = given;
  if (address === undefined || !URL.canParse(address)) return true;
  const { host, protocol, username } = new URL(address);
  const isKept = protocol === 'https:' || given.LEVEE_WEBHOOK_PRIVATE;
  return isKept && username === '' && given.LEVEE_WEBHOOK_HOSTS.includes(host);
}

/** An empty variable is how shells and compose files write "not set"; only a data directory must not be. */
function withoutBlanks(environment: Environment): Environment {
  return Object.fromEntries(
    Object.entries(environment).filter(
      ([name, value]) => value !== '' || name === 'LEVEE_DATA_DIR',
    ),
  );
}

function configOf(given: z.infer<typeof settings>): Config {
  return {
    port: given.PORT,
    host: given.HOST,
    databaseUrl: given.DATABASE_URL,
    redisUrl: given.REDIS_URL,
    dataDir: given.LEVEE_DATA_DIR,
    publicOrigins: Object.freeze(given.PUBLIC_ORIGINS),
    areCookiesSecure:
      given.SECURE_COOKIES ??
      (given.TLS_CERT_FILE !== undefined || given.PUBLIC_ORIGINS.some(isHttps)),
    trustedProxies: given.TRUST_PROXY,
    frameAncestors: Object.freeze(given.FRAME_ANCESTORS),
    logLevel: given.LOG_LEVEL,
    hasDrill: given.LEVEE_DRILL,
    receiptDays: given.LEVEE_RECEIPT_DAYS,
    trackDays: given.LEVEE_TRACK_DAYS,
    requestsPerAddress: given.REQUESTS_PER_ADDRESS,
    socketsPerAddress: given.SOCKETS_PER_ADDRESS,
    metricsAccess: given.METRICS_ACCESS,
    metricsToken: given.METRICS_TOKEN,
    tls: tlsOf(given),
    ownerUrl: given.DATABASE_OWNER_URL,
    webhooks: Object.freeze({
      hosts: Object.freeze(given.LEVEE_WEBHOOK_HOSTS),
      mayBePrivate: given.LEVEE_WEBHOOK_PRIVATE,
      secret: given.LEVEE_WEBHOOK_SECRET,
    }),
    anchorMinutes: given.LEVEE_ANCHOR_MINUTES,
    anchorWebhook: given.LEVEE_ANCHOR_WEBHOOK,
    passwordPolicy: given.LEVEE_PASSWORD_POLICY,
    idleMinutes: given.LEVEE_IDLE_MINUTES,
    sessionHours: given.LEVEE_SESSION_HOURS,
    secondFactor: given.LEVEE_TOTP,
    secretKey: given.LEVEE_SECRET_KEY,
    areOfficesSeparate: given.LEVEE_SEPARATE_ADMINISTRATORS,
    baseMap: baseMapOf(given),
    files: fileConfigOf(given, join(given.LEVEE_DATA_DIR, 'files')),
    oidc: oidcOf(given),
    push: pushOf(given),
  };
}

function tlsOf(given: z.infer<typeof settings>): TlsFiles | undefined {
  const { TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile } = given;
  if (certFile === undefined || keyFile === undefined) return undefined;
  const { TLS_CA_FILE: caFile, TLS_PASSPHRASE: passphrase } = given;
  return Object.freeze({ certFile, keyFile, caFile, passphrase });
}

function isHttps(origin: string): boolean {
  return origin.startsWith('https:');
}

function faultsOf(error: z.ZodError): readonly ConfigFault[] {
  const names = new Set(error.issues.map(({ path }) => path[0]).filter(isSettingName));
  return [...names].map((variable) => ({ variable, ...settingTexts[variable] }));
}

function isSettingName(name: PropertyKey | undefined): name is SettingName {
  return typeof name === 'string' && Object.hasOwn(settingTexts, name);
}
