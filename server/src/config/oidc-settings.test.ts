import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readConfig, type Config } from './config.js';

const base = { DATABASE_URL: 'postgres://u@h/n' };
const issuer = { OIDC_ISSUER: 'https://id.example/realms/levee', OIDC_CLIENT_ID: 'levee' };

function faults(given: Record<string, string>): string[] {
  const read = readConfig({ ...base, ...given });
  return read.ok ? [] : read.refusal.map(({ variable }) => variable);
}

function oidcIn(given: Record<string, string>): Config['oidc'] {
  const read = readConfig({ ...base, ...given });
  return read.ok ? read.value.oidc : undefined;
}

function fileWith(content: unknown): string {
  const path = join(mkdtempSync(join(tmpdir(), 'levee-map-')), 'roles.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const viewer = { claim: 'v', role: 'viewer', area: '990101', region: '990101000000' };
const mapWith = (...rights: object[]) => fileWith({ version: '1', source: 'x', rights });

describe('settings of OpenID Connect', () => {
  test('are off by default, and have defaults of their own', () => {
    expect(oidcIn({})).toBeUndefined();
    expect(oidcIn(issuer)).toMatchObject({
      clientId: 'levee',
      rolesClaim: 'roles',
      roleMap: undefined,
      makesAccounts: true,
    });
  });

  test('take the secret from a file', () => {
    expect(oidcIn({ ...issuer, OIDC_CLIENT_SECRET_FILE: fileWith('from a file\n') })).toMatchObject(
      { clientSecret: 'from a file' },
    );
  });

  test.each([
    [{ OIDC_ISSUER: 'https://id.example' }, ['OIDC_CLIENT_ID']],
    [{ OIDC_CLIENT_ID: 'levee' }, ['OIDC_CLIENT_ID']],
    [{ OIDC_CLIENT_SECRET: 'x' }, ['OIDC_CLIENT_SECRET']],
    [{ ...issuer, OIDC_ISSUER: 'http://id.example' }, ['OIDC_ISSUER']],
    [{ ...issuer, OIDC_ISSUER: 'http://127.0.0.1:9' }, ['OIDC_ISSUER']],
    [{ ...issuer, OIDC_ISSUER: 'http://id.example', OIDC_LOOPBACK: 'true' }, ['OIDC_ISSUER']],
    [{ ...issuer, OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_LOOPBACK: 'true' }, []],
    [{ ...issuer, OIDC_ISSUER: 'ftp://id.example' }, ['OIDC_ISSUER']],
    [{ ...issuer, OIDC_ISSUER: 'https://id.example?x=1' }, ['OIDC_ISSUER']],
    [{ ...issuer, OIDC_CREATE: 'maybe' }, ['OIDC_CREATE']],
    [{ ...issuer, OIDC_ROLES_CLAIM: 'a b' }, ['OIDC_ROLES_CLAIM']],
  ])('%j: wrong are %j', (given, wrong) => {
    expect(faults(given as Record<string, string>)).toEqual(wrong);
  });
});

describe('the map of roles', () => {
  const mapFaults = (path: string) => faults({ ...issuer, OIDC_ROLE_MAP: path });

  test('is read once, with its version', () => {
    const map = oidcIn({ ...issuer, OIDC_ROLE_MAP: mapWith(viewer) })?.roleMap;
    expect(map).toMatchObject({
      version: '1',
      rights: [{ ...viewer, team: null, isOffice: false }],
    });
  });

  test.each(['administrator', 'systemAdministrator', 'securityAdministrator', 'auditor'])(
    'gives %s only where it says so plainly',
    (role) => {
      expect(mapFaults(mapWith({ ...viewer, role }))).toEqual(['OIDC_ROLE_MAP']);
      expect(mapFaults(mapWith({ ...viewer, role, isOffice: true }))).toEqual([]);
    },
  );

  test('appoints no office where the three are three people’s', () => {
    const separate = { ...issuer, LEVEE_SEPARATE_ADMINISTRATORS: 'true' };
    const office = mapWith({ ...viewer, role: 'auditor', isOffice: true });
    expect(faults({ ...separate, OIDC_ROLE_MAP: office })).toEqual(['OIDC_ROLE_MAP']);
    expect(faults({ ...separate, OIDC_ROLE_MAP: mapWith(viewer) })).toEqual([]);
  });

  test.each([
    ['that is not there', '/nowhere/roles.json'],
    ['that is no JSON', fileWith('{')],
    ['with a word too many', mapWith({ ...viewer, extra: 1 })],
    ['that makes somebody a wall', mapWith({ ...viewer, role: 'wall' })],
    ['with an office where there is none', mapWith({ ...viewer, isOffice: true })],
    ['without a version', fileWith({ source: 'x', rights: [] })],
  ])('refuses a file %s', (_what, path) => {
    expect(mapFaults(path)).toEqual(['OIDC_ROLE_MAP']);
  });
});
