import { no, ok, type Result } from '@levee/shared/kernel/result';
import type { z } from 'zod';
import { settings, type SettingName } from './settings.js';
import { settingTexts } from './setting-texts.js';

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
  readonly tileOrigins: readonly string[];
  readonly frameAncestors: readonly string[];
  readonly logLevel: z.infer<typeof settings>['LOG_LEVEL'];
  readonly hasDrill: boolean;
  /** How many days the answer to a command is kept, 200 at least. */
  readonly receiptDays: number;
  /** Days that the tracks of teams are kept at least. */
  readonly trackDays: number;
}

/** One wrong setting: its name and what to do, in both languages. Never its value. */
export interface ConfigFault {
  readonly variable: SettingName;
  readonly zh: string;
  readonly en: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment as one frozen config, or a sentence for each setting that is wrong. */
export function readConfig(environment: Environment): Result<Config, readonly ConfigFault[]> {
  const parsed = settings.safeParse(withoutBlanks(environment));
  return parsed.success ? ok(Object.freeze(configOf(parsed.data))) : no(faultsOf(parsed.error));
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
    areCookiesSecure: given.SECURE_COOKIES ?? given.PUBLIC_ORIGINS.some(isHttps),
    trustedProxies: given.TRUST_PROXY,
    tileOrigins: Object.freeze(given.TILE_ORIGINS),
    frameAncestors: Object.freeze(given.FRAME_ANCESTORS),
    logLevel: given.LOG_LEVEL,
    hasDrill: given.LEVEE_DRILL,
    receiptDays: given.LEVEE_RECEIPT_DAYS,
    trackDays: given.LEVEE_TRACK_DAYS,
  };
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
