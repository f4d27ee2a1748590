import { describe, expect, test } from '@jest/globals';
import { readConfig, type Config, type Environment } from './config.js';
import { settings } from './settings.js';
import { settingTexts } from './setting-texts.js';

const databaseUrl = 'postgres://levee:hush-canary@127.0.0.1:5432/levee';

function configOf(environment: Environment): Config {
  const read = readConfig({ DATABASE_URL: databaseUrl, ...environment });
  if (!read.ok) throw new Error(read.refusal.map(({ en }) => en).join(' '));
  return read.value;
}

function faultsOf(environment: Environment): string[] {
  const read = readConfig({ DATABASE_URL: databaseUrl, ...environment });
  return read.ok ? [] : read.refusal.map(({ variable }) => variable);
}

const credited = { LEVEE_BASE_MAP_SOURCE: 'x', LEVEE_BASE_MAP_APPROVAL: 'x' };

describe('config', () => {
  test('stands on its defaults when only the database is named', () => {
    expect(configOf({})).toEqual({
      port: 8080,
      host: '0.0.0.0',
      databaseUrl,
      redisUrl: undefined,
      dataDir: './data',
      publicOrigins: [],
      areCookiesSecure: false,
      trustedProxies: 0,
      frameAncestors: [],
      logLevel: 'warn',
      hasDrill: true,
      receiptDays: 200,
      trackDays: 200,
      requestsPerAddress: 200,
      socketsPerAddress: 1_000,
      metricsAccess: 'local',
      metricsToken: undefined,
      tls: undefined,
      ownerUrl: undefined,
      webhooks: { hosts: [], mayBePrivate: false, secret: undefined },
      anchorMinutes: 60,
      anchorWebhook: undefined,
      passwordPolicy: 'asvs',
      idleMinutes: 30,
      sessionHours: 12,
      secondFactor: 'off',
      secretKey: undefined,
      areOfficesSeparate: false,
      push: undefined,
      baseMap: undefined,
      files: {
        dir: 'data/files',
        mostBytes: 20 * 1024 * 1024,
        dayBytes: 500 * 1024 * 1024,
        floorBytes: 1024 * 1024 * 1024,
        unnamedDays: 14,
        photo: { longSide: 1920, quality: 80 },
        scanner: [],
        s3: undefined,
      },
    });
  });

  test('is frozen, lists included', () => {
    const config = configOf({ PUBLIC_ORIGINS: 'https://levee.example.org' });
    expect([config, config.publicOrigins].every(Object.isFrozen)).toBe(true);
  });

  test('reads a list of origins and leaves a closing slash out', () => {
    const { publicOrigins } = configOf({
      PUBLIC_ORIGINS: 'https://levee.example.org/ , http://10.0.0.5:8080',
    });
    expect(publicOrigins).toEqual(['https://levee.example.org', 'http://10.0.0.5:8080']);
  });

  test('makes cookies secure as soon as one public origin is https, unless told otherwise', () => {
    const https = { PUBLIC_ORIGINS: 'https://levee.example.org' };
    expect(configOf(https).areCookiesSecure).toBe(true);
    expect(configOf({ ...https, SECURE_COOKIES: 'false' }).areCookiesSecure).toBe(false);
    expect(configOf({ SECURE_COOKIES: 'true' }).areCookiesSecure).toBe(true);
  });

  test('makes cookies secure where the server itself speaks TLS', () => {
    const tls = { TLS_CERT_FILE: '/tls/cert.pem', TLS_KEY_FILE: '/tls/key.pem' };
    expect(configOf(tls)).toMatchObject({
      areCookiesSecure: true,
      tls: { certFile: '/tls/cert.pem', keyFile: '/tls/key.pem' },
    });
  });

  test('keeps receipts for longer when told so', () => {
    expect(configOf({ LEVEE_RECEIPT_DAYS: '400' }).receiptDays).toBe(400);
  });

  test('tells a listed host of the anchors, by plain HTTP in the office’s own network only', () => {
    const hosts = { LEVEE_WEBHOOK_HOSTS: 'Hook.example.org, 10.0.0.7:8443' };
    const over = (url: string) => configOf({ ...hosts, LEVEE_ANCHOR_WEBHOOK: url }).anchorWebhook;
    expect(over('https://hook.example.org/a')).toBe('https://hook.example.org/a');
    const inside = { LEVEE_ANCHOR_WEBHOOK: 'http://10.0.0.7:8443/a' };
    expect(faultsOf({ ...hosts, ...inside })).toEqual(['LEVEE_ANCHOR_WEBHOOK']);
    expect(faultsOf({ ...hosts, ...inside, LEVEE_WEBHOOK_PRIVATE: 'true' })).toEqual([]);
  });

  test('takes a base map with whose it is and its approval number, in the datum that is said', () => {
    const whole = {
      LEVEE_BASE_MAP: '/maps/county.pmtiles',
      LEVEE_BASE_MAP_SOURCE: ' 测绘院 ',
      LEVEE_BASE_MAP_APPROVAL: '测试001号',
    };
    const baseMap = { file: '/maps/county.pmtiles', source: '测绘院', approvalNumber: '测试001号' };
    expect(configOf(whole).baseMap).toEqual({ ...baseMap, datum: 'wgs84' });
    const shifted = configOf({ ...whole, LEVEE_BASE_MAP_DATUM: 'gcj02' });
    expect(shifted.baseMap).toEqual({ ...baseMap, datum: 'gcj02' });
  });

  test('takes servers of tiles for a base map, with the levels they have', () => {
    const address = 'https://{a-b}.tiles.example/{z}/{x}/{y}.png';
    const credit = { source: '测绘院', approvalNumber: '测试001号', datum: 'wgs84' };
    const served = (more: Environment) =>
      configOf({
        ...{ LEVEE_BASE_MAP: address, LEVEE_BASE_MAP_SOURCE: credit.source },
        ...{ LEVEE_BASE_MAP_APPROVAL: credit.approvalNumber, ...more },
      }).baseMap;
    const layers = [['a', 'b'].map((name) => address.replace('{a-b}', name))];
    expect(served({})).toEqual({ ...credit, layers, minZoom: 1, maxZoom: 18 });
    expect(served({ LEVEE_BASE_MAP_ZOOMS: '0-9' })).toMatchObject({ minZoom: 0, maxZoom: 9 });
  });

  test('takes an empty variable as one that is not set', () => {
    expect(configOf({ PORT: '', SECURE_COOKIES: '' }).port).toBe(8080);
  });

  test.each<[string, Environment]>([
    ['PORT', { PORT: 'eighty' }],
    ['PORT', { PORT: '70000' }],
    ['PORT', { PORT: '80.5' }],
    ['HOST', { HOST: 'not a host' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://127.0.0.1/levee' }],
    ['DATABASE_URL', { DATABASE_URL: undefined }],
    ['REDIS_URL', { REDIS_URL: 'http://127.0.0.1:6379' }],
    ['REDIS_URL', { REDIS_URL: 'redis://127.0.0.1:port' }],
    ['LEVEE_DATA_DIR', { LEVEE_DATA_DIR: '' }],
    ['PUBLIC_ORIGINS', { PUBLIC_ORIGINS: 'levee.example.org' }],
    ['PUBLIC_ORIGINS', { PUBLIC_ORIGINS: 'https://levee.example.org/wall' }],
    ['PUBLIC_ORIGINS', { PUBLIC_ORIGINS: 'ftp://levee.example.org' }],
    ['SECURE_COOKIES', { SECURE_COOKIES: 'yes' }],
    ['TRUST_PROXY', { TRUST_PROXY: '-1' }],
    ['FRAME_ANCESTORS', { FRAME_ANCESTORS: '*' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
    ['LEVEE_DRILL', { LEVEE_DRILL: '1' }],
    ['LEVEE_RECEIPT_DAYS', { LEVEE_RECEIPT_DAYS: '199' }],
    ['LEVEE_RECEIPT_DAYS', { LEVEE_RECEIPT_DAYS: 'for ever' }],
    ['LEVEE_TRACK_DAYS', { LEVEE_TRACK_DAYS: '0' }],
    ['REQUESTS_PER_ADDRESS', { REQUESTS_PER_ADDRESS: '0' }],
    ['SOCKETS_PER_ADDRESS', { SOCKETS_PER_ADDRESS: 'many' }],
    ['METRICS_ACCESS', { METRICS_ACCESS: 'public' }],
    ['METRICS_TOKEN', { METRICS_TOKEN: 'short' }],
    ['TLS_KEY_FILE', { TLS_CERT_FILE: '/tls/cert.pem' }],
    ['TLS_CERT_FILE', { TLS_KEY_FILE: '/tls/key.pem' }],
    ['TLS_CA_FILE', { TLS_CA_FILE: '/tls/ca.pem' }],
    ['TLS_PASSPHRASE', { TLS_PASSPHRASE: 'hush' }],
    ['DATABASE_OWNER_URL', { DATABASE_OWNER_URL: 'levee' }],
    ['LEVEE_WEBHOOK_HOSTS', { LEVEE_WEBHOOK_HOSTS: 'https://hook.example.org' }],
    ['LEVEE_WEBHOOK_HOSTS', { LEVEE_WEBHOOK_HOSTS: 'hook.example.org/path' }],
    ['LEVEE_WEBHOOK_PRIVATE', { LEVEE_WEBHOOK_PRIVATE: 'yes' }],
    ['LEVEE_WEBHOOK_SECRET', { LEVEE_WEBHOOK_SECRET: 'short' }],
    ['LEVEE_ANCHOR_MINUTES', { LEVEE_ANCHOR_MINUTES: '61' }],
    ['LEVEE_ANCHOR_MINUTES', { LEVEE_ANCHOR_MINUTES: '0' }],
    ['LEVEE_ANCHOR_WEBHOOK', { LEVEE_ANCHOR_WEBHOOK: 'hook' }],
    ['LEVEE_ANCHOR_WEBHOOK', { LEVEE_ANCHOR_WEBHOOK: 'https://hook.example.org/a' }],
    [
      'LEVEE_ANCHOR_WEBHOOK',
      { LEVEE_ANCHOR_WEBHOOK: 'http://hook.org/a', LEVEE_WEBHOOK_HOSTS: 'hook.org' },
    ],
    ['LEVEE_PASSWORD_POLICY', { LEVEE_PASSWORD_POLICY: 'none' }],
    ['LEVEE_IDLE_MINUTES', { LEVEE_IDLE_MINUTES: '600' }],
    ['LEVEE_IDLE_MINUTES', { LEVEE_IDLE_MINUTES: '31', LEVEE_PASSWORD_POLICY: 'dengbao3' }],
    ['LEVEE_SESSION_HOURS', { LEVEE_SESSION_HOURS: '25' }],
    ['LEVEE_TOTP', { LEVEE_TOTP: 'true' }],
    ['LEVEE_SECRET_KEY', { LEVEE_SECRET_KEY: 'short' }],
    ['LEVEE_SECRET_KEY', { LEVEE_TOTP: 'leaders' }],
    ['LEVEE_BASE_MAP', credited],
    ['LEVEE_BASE_MAP_SOURCE', { LEVEE_BASE_MAP: '/a', LEVEE_BASE_MAP_APPROVAL: 'x' }],
    ['LEVEE_BASE_MAP_APPROVAL', { LEVEE_BASE_MAP: '/a', LEVEE_BASE_MAP_SOURCE: 'x' }],
    ['LEVEE_BASE_MAP', { ...credited, LEVEE_BASE_MAP: 'https://tiles.example/{z}/{x}.png' }],
    ['LEVEE_BASE_MAP', { ...credited, LEVEE_BASE_MAP: 'ftp://tiles.example/{z}/{x}/{y}' }],
    ['LEVEE_BASE_MAP_DATUM', { LEVEE_BASE_MAP_DATUM: 'wgs72' }],
    ['LEVEE_BASE_MAP_ZOOMS', { LEVEE_BASE_MAP_ZOOMS: '18' }],
    ['LEVEE_BASE_MAP_ZOOMS', { LEVEE_BASE_MAP_ZOOMS: '9-8' }],
    ['LEVEE_BASE_MAP_ZOOMS', { LEVEE_BASE_MAP_ZOOMS: '1-25' }],
  ])('refuses a wrong %s: %j', (variable, environment) => {
    expect(faultsOf(environment)).toEqual([variable]);
  });

  test('names every wrong setting at once, each with one sentence in both languages', () => {
    const read = readConfig({ PORT: 'x', DATABASE_URL: 'x', LOG_LEVEL: 'x' });
    expect(read.ok).toBe(false);
    expect(faultsOf({ PORT: 'x', DATABASE_URL: 'x', LOG_LEVEL: 'x' }).sort()).toEqual([
      'DATABASE_URL',
      'LOG_LEVEL',
      'PORT',
    ]);
    for (const fault of read.ok ? [] : read.refusal) {
      expect(fault.zh).toMatch(new RegExp(`^${fault.variable}.*。$`));
      expect(fault.en).toMatch(new RegExp(`^${fault.variable}.*\\.$`));
    }
  });

  test('never says the value of a wrong setting', () => {
    const read = readConfig({
      PORT: 'canary-1',
      DATABASE_URL: 'mysql://u:canary-2@h/d',
      REDIS_URL: 'redis://:canary-3@h:port',
      LEVEE_BASE_MAP: 'https://tiles.example/{z}/{x}?tk=canary-4',
    });
    expect(JSON.stringify(read)).not.toMatch(/canary/);
  });

  test('has words for every setting', () => {
    expect(Object.keys(settingTexts).sort()).toEqual(Object.keys(settings.shape).sort());
  });
});
