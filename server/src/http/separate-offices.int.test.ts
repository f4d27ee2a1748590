import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Role } from '@levee/shared/model/grant';
import type { Browser } from '../app/testing/browser.js';
import { area, command, county, password, signedIn, withArea } from '../app/testing/people.js';
import { startTestServer, type TestServer } from '../app/testing/running-server.js';

let server: TestServer;
let first: Browser;
const ids = new Map<string, string>();

beforeAll(async () => {
  server = await startTestServer({ environment: { LEVEE_SEPARATE_ADMINISTRATORS: 'true' } });
  first = await withArea(server);
});
afterAll(() => server.end());

async function newcomer(by: Browser, account: string): Promise<number> {
  const { status, body } = await by.post('/api/accounts', { account, name: account, password });
  if (status === 201) ids.set(account, (body['account'] as { id: string }).id);
  return status;
}

/** `ok`, or the code of the refusal. */
async function given(by: Browser, account: string, role: Role): Promise<unknown> {
  const whose = { account: ids.get(account) ?? '', accountName: account, region: county };
  const { body } = await command(by, 'grant.give', {
    ...{ id: randomUUID(), ...whose, role, team: null },
  });
  return body['status'] === 'ok' ? 'ok' : body['code'];
}

const rolesOf = async (browser: Browser) =>
  ((await browser.get('/api/session')).body as { areas: { area: string; roles: Role[] }[] }).areas
    .filter((one) => one.area === area)
    .flatMap(({ roles }) => roles);

describe('三员分立, from a fresh start', () => {
  test('the first administrator makes an area and accounts, and is no administrator', async () => {
    expect(await rolesOf(first)).toEqual(['appointer']);
    for (const account of ['system', 'security', 'auditor', 'officer'])
      expect(await newcomer(first, account)).toBe(201);
    const put = { id: 'u', region: county, name: '单位', unitKind: 'linked' as const };
    expect((await command(first, 'unit.put', put)).status).toBe(403);
    expect((await first.get('/api/devices')).status).toBe(403);
    expect((await first.get('/api/tokens')).status).toBe(403);
  });

  test('appoints three people, each to one office, and nobody to all', async () => {
    expect(await given(first, 'system', 'administrator')).toBe('offices-separate');
    expect(await given(first, 'officer', 'commander')).toBe('rights-missing');
    expect(await given(first, 'system', 'systemAdministrator')).toBe('ok');
    expect(await given(first, 'system', 'auditor')).toBe('offices-separate');
    expect(await given(first, 'security', 'securityAdministrator')).toBe('ok');
    expect(await given(first, 'auditor', 'auditor')).toBe('ok');
  });

  test('and then has no power himself', async () => {
    expect(await rolesOf(first)).toEqual([]);
    const statuses = await Promise.all([
      first.get('/api/accounts'),
      first.post('/api/accounts', {}),
      first.post('/api/areas', {}),
      first.get(`/api/areas/${area}/snapshot`),
      first.get('/api/devices'),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    const put = { id: 'u', region: county, name: '单位', unitKind: 'linked' as const };
    expect((await command(first, 'unit.put', put)).status).toBe(403);
  });

  test('each of the three does what is theirs, and not what is the others’', async () => {
    const [system, security, auditor] = await Promise.all(
      ['system', 'security', 'auditor'].map((account) => signedIn(server, account)),
    );
    if (!system || !security || !auditor) throw new Error('nobody signed in');
    const put = { id: 'u', region: county, name: '单位', unitKind: 'linked' as const };
    const put3 = [system, security, auditor].map((one) => command(one, 'unit.put', put));
    expect((await Promise.all(put3)).map(({ status }) => status)).toEqual([200, 403, 403]);
    const devices = [system, security, auditor].map((one) => one.get('/api/devices'));
    expect((await Promise.all(devices)).map(({ status }) => status)).toEqual([200, 403, 403]);
    const tokens = [system, security, auditor].map((one) => one.get('/api/tokens'));
    expect((await Promise.all(tokens)).map(({ status }) => status)).toEqual([403, 200, 403]);
    const grants = [];
    for (const one of [system, auditor, security])
      grants.push(await given(one, 'officer', 'viewer'));
    expect(grants).toEqual(['rights-missing', 'rights-missing', 'ok']);
    expect(await given(security, 'security', 'commander')).toBe('person-same');
    expect(await newcomer(security, 'another')).toBe(403);
  });
});
