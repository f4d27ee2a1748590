import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { byeCodes } from '@levee/shared/protocol/bye';
import { describeWhere } from '@levee/test/support/describe-where';
import { until } from '@levee/test/support/until';
import { loaded, settingsFor, TestProvider } from '@levee/test/support/oidc-provider';
import pg from 'pg';
import { Browser, codeOf } from '../app/testing/browser.js';
import { Journey } from '../app/testing/oidc-journey.js';
import {
  area,
  command,
  county,
  password,
  signedIn,
  township,
  withArea,
} from '../app/testing/people.js';
import { startTestServer, type TestServer } from '../app/testing/running-server.js';
import { StandingClock } from '../app/testing/standing-clock.js';
import { defaultAuthPolicy } from '../auth/policy.js';
import { rawSocket, ticketOf } from '../realtime/testing/live-client.js';
import { visitMs } from './visits.js';

const whyNot = typeof loaded === 'string' ? loaded : undefined;

const roleMap = {
  version: '2026.7',
  source: '县应急局岗位对照表',
  rights: [
    { claim: 'flood-duty', role: 'dutyOfficer', area, region: county },
    { claim: 'flood-view', role: 'viewer', area, region: township },
    { claim: 'flood-lost', role: 'viewer', area, region: '990101999000' },
    { claim: 'flood-admin', role: 'administrator', area, region: county, isOffice: true },
  ],
};

function mapFile(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'levee-oidc-')), 'roles.json');
  writeFileSync(path, JSON.stringify(roleMap));
  return path;
}

interface Role {
  readonly role: string;
  readonly region: string;
}

describeWhere('signing in at the office’s own provider', whyNot, () => {
  const clock = new StandingClock();
  let provider: TestProvider;
  let server: TestServer;
  let keeper: Browser;

  beforeAll(async () => {
    provider = await TestProvider.start(() => [server.url]);
    const environment = { ...settingsFor(provider), OIDC_ROLE_MAP: mapFile() };
    server = await startTestServer({ clock, environment });
    keeper = await withArea(server);
  });
  afterAll(async () => {
    await server.end();
    await provider.end();
  });

  const journey = (): Journey => new Journey(new Browser(server.url), server.url, provider.issuer);

  /** Somebody the provider knows, signed in. */
  async function arrived(id: string, roles: readonly string[] = [], name = `值班员${id}`) {
    provider.citizens.set(id, { name, preferred_username: id, roles });
    const way = journey();
    expect(await way.signIn(id)).toBe('/duty');
    return way.here;
  }

  async function rightsOf(browser: Browser): Promise<Role[]> {
    const { areas } = (await browser.get('/api/session')).body as { areas: { rights: Role[] }[] };
    return areas
      .flatMap(({ rights }) => rights.map(({ role, region }) => ({ role, region })))
      .sort((a, b) => a.role.localeCompare(b.role));
  }

  async function accountIn(browser: Browser): Promise<{ id: string; name: string }> {
    return (await browser.get('/api/session')).body['account'] as { id: string; name: string };
  }

  async function ask<T>(sql: string): Promise<T[]> {
    const client = new pg.Client({ connectionString: server.databaseUrl });
    await client.connect();
    const { rows } = await client.query(sql).finally(() => client.end());
    return rows as T[];
  }

  const refusedWith = (code: string) => `/sign-in?refused=${code}&to=%2Fduty`;

  test('says what its button says', async () => {
    expect((await new Browser(server.url).get('/api/oidc')).body).toEqual({ name: '县统一认证' });
  });

  test('goes there with PKCE, state and nonce, and comes back signed in, without the strict cookie', async () => {
    provider.citizens.set('wang', { name: '王值班', roles: [] });
    const way = journey();
    const begun = await way.here.post(
      '/api/oidc/sign-in',
      { page: '/duty' },
      { origin: server.url },
    );
    const asked = new URL(String(begun.body['address'])).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    for (const word of ['state', 'nonce', 'code_challenge'])
      expect(asked.get(word)).toMatch(/^[\w-]{43}$/);
    const [visit = ''] = begun.headers.getSetCookie();
    expect(visit).toMatch(
      /^levee_visit=[\w-]{43}; Max-Age=600; Path=\/api\/oidc; HttpOnly; SameSite=Lax$/,
    );

    const arrived = await way.arrive(await way.say(await way.begin(), 'wang'));
    expect([arrived.status, arrived.headers.get('location')]).toEqual([303, '/duty']);
    expect(arrived.headers.get('cache-control')).toBe('no-store');
    const session = arrived.headers.getSetCookie().find((one) => one.startsWith('levee_session='));
    expect(session).toMatch(/HttpOnly; SameSite=Strict/);
    expect(way.here.cookie('levee_visit')).toBeUndefined();
    expect(await accountIn(way.here)).toMatchObject({ name: '王值班' });
  });

  test('makes one account for one person, known by issuer and subject and by no name', async () => {
    const first = await accountIn(await arrived('li', [], '李值班'));
    provider.citizens.set('li', { name: '李改名', preferred_username: 'renamed' });
    const again = journey();
    await again.signIn('li');
    expect(await accountIn(again.here)).toEqual(first);
    expect((await accountIn(await arrived('li-two', [], '李值班'))).id).not.toBe(first.id);
  });

  test('does not become the local account of the same name, nor take its name', async () => {
    const local = await keeper.post('/api/accounts', { account: 'zhao', name: '赵', password });
    const outside = await accountIn(await arrived('zhao'));
    expect(outside.id).not.toBe((local.body['account'] as { id: string }).id);
    const [row] = await ask<{ account: string; password_hash: string | null }>(
      `SELECT "account", "password_hash" FROM "account" WHERE "id" = '${outside.id}'`,
    );
    expect(row?.account).toMatch(/^zhao~[0-9a-f]{12}$/);
    expect(row?.password_hash).toBeNull();
  });

  test('two browsers of a newcomer at the same moment make one account', async () => {
    provider.citizens.set('twice', { name: '同时' });
    const ways = [journey(), journey(), journey()];
    const homes = await Promise.all(
      ways.map(async (way) => ({ way, home: await way.say(await way.begin(), 'twice') })),
    );
    const pages = await Promise.all(homes.map(({ way, home }) => way.arrive(home)));
    expect(pages.map(({ headers }) => headers.get('location'))).toEqual([
      '/duty',
      '/duty',
      '/duty',
    ]);
    const ids = await Promise.all(ways.map(async ({ here }) => (await accountIn(here)).id));
    expect(new Set(ids).size).toBe(1);
  });

  test('gives the rights that the office’s map says, and none for what it does not name', async () => {
    const browser = await arrived('chen', ['flood-duty', 'flood-view', 'administrator', 'root']);
    expect(await rightsOf(browser)).toEqual([
      { role: 'dutyOfficer', region: county },
      { role: 'viewer', region: township },
    ]);
    expect((await browser.get('/api/session')).body).toMatchObject({ isKeeper: false });
    expect(await rightsOf(await arrived('nothing', []))).toEqual([]);
  });

  test('gives an office of administration where the map plainly says so', async () => {
    expect(await rightsOf(await arrived('chief', ['flood-admin']))).toEqual([
      { role: 'administrator', region: county },
    ]);
  });

  test('lets somebody in although the map names a place that is not there', async () => {
    expect(await rightsOf(await arrived('lost', ['flood-lost', 'flood-view']))).toEqual([
      { role: 'viewer', region: township },
    ]);
  });

  test('I7: what the provider no longer says is taken at the next sign-in, and cuts the live reader; rights given by hand stay', async () => {
    const browser = await arrived('sun', ['flood-duty']);
    const { id } = await accountIn(browser);
    const byHand = { id: 'by-hand', account: id, accountName: '孙', team: null };
    await command(keeper, 'grant.give', { ...byHand, role: 'teamLeader', region: township });
    const reader = await rawSocket(server.url, await ticketOf(browser));
    await reader.hello();

    await arrived('sun', []);
    await reader.closed();
    expect(reader.byes).toMatchObject([{ code: byeCodes.scopeChanged }]);
    await command(keeper, 'unit.put', {
      id: 'later',
      region: county,
      name: '后来',
      unitKind: 'linked',
    });
    expect(JSON.stringify(reader.heard)).not.toContain('后来');
    expect(await rightsOf(browser)).toEqual([{ role: 'teamLeader', region: township }]);
  });

  test('leaves a row of the log for each right, by the server, and changes nothing when nothing changed', async () => {
    const head = async () =>
      Number((await keeper.get(`/api/areas/${area}/changes?limit=1`)).body['head']);
    const before = await head();
    await arrived('zhou', ['flood-duty']);
    expect(await head()).toBe(before + 1);
    await arrived('zhou', ['flood-duty']);
    expect(await head()).toBe(before + 1);
    await arrived('zhou', ['flood-view']);
    expect(await head()).toBe(before + 3);
  });

  test('lets nobody in whose account was closed here, and makes no second one', async () => {
    const { id } = await accountIn(await arrived('gone'));
    expect((await keeper.delete(`/api/accounts/${id}`)).status).toBe(204);
    expect(await journey().signIn('gone')).toBe(refusedWith('oidc-account-closed'));
  });

  test('says so when somebody turned back', async () => {
    const way = journey();
    const home = await way.say(await way.begin(), 'wang', 'back');
    const back = await way.arrive(home);
    expect(back.headers.get('location')).toBe(refusedWith('oidc-cancelled'));
    expect(way.here.cookie('levee_session')).toBeUndefined();
  });

  test('refuses an answer with another state, and the visit is over with it', async () => {
    const way = journey();
    const home = await way.say(await way.begin(), 'wang');
    const forged = new URL(home);
    forged.searchParams.set('state', 'x'.repeat(43));
    expect((await way.arrive(forged)).headers.get('location')).toBe(
      refusedWith('oidc-answer-wrong'),
    );
    expect((await way.arrive(home)).headers.get('location')).toContain('oidc-visit-over');
  });

  test('refuses the same answer a second time', async () => {
    const way = journey();
    const home = await way.say(await way.begin(), 'wang');
    const kept = way.here.cookie('levee_visit') ?? '';
    expect((await way.arrive(home)).headers.get('location')).toBe('/duty');
    const thief = new Browser(server.url, { cookie: `levee_visit=${kept}` });
    const again = await thief.ask('GET', home.pathname + home.search, undefined, {}, 'manual');
    expect(again.headers.get('location')).toContain('oidc-visit-over');
  });

  test('refuses a code that was used, in a visit of its own', async () => {
    const way = journey();
    const home = await way.say(await way.begin(), 'wang');
    await way.arrive(home);
    const begun = await way.here.post(
      '/api/oidc/sign-in',
      { page: '/duty' },
      { origin: server.url },
    );
    const state = new URL(String(begun.body['address'])).searchParams.get('state') ?? '';
    home.searchParams.set('state', state);
    expect((await way.arrive(home)).headers.get('location')).toBe(refusedWith('oidc-refused'));
  });

  test('refuses a code in a browser that did not begin', async () => {
    const way = journey();
    const home = await way.say(await way.begin(), 'wang');
    const other = await journey().arrive(home);
    expect(other.headers.get('location')).toContain('oidc-visit-over');
  });

  test('refuses the answer of another issuer', async () => {
    const way = journey();
    const home = await way.say(await way.begin(), 'wang');
    home.searchParams.set('iss', 'https://elsewhere.example');
    expect((await way.arrive(home)).headers.get('location')).toBe(refusedWith('oidc-issuer-wrong'));
  });

  test('refuses tokens of a provider whose clock goes ten minutes ahead', async () => {
    provider.citizens.set('ahead', { nbf: Math.floor(Date.now() / 1000) + 600 });
    expect(await journey().signIn('ahead')).toBe(refusedWith('oidc-clock-wrong'));
  });

  test('ends a visit after ten minutes', async () => {
    const way = journey();
    const home = await way.say(await way.begin(), 'wang');
    clock.advance(visitMs);
    expect((await way.arrive(home)).headers.get('location')).toContain('oidc-visit-over');
  });

  test('sends nobody to another site afterwards', async () => {
    const browser = new Browser(server.url);
    for (const page of ['//evil.example', 'https://evil.example', '/\\evil.example', 'duty'])
      expect(codeOf(await browser.post('/api/oidc/sign-in', { page }))).toBe('payload-invalid');
  });

  test('begins at no wish of a foreign page', async () => {
    const headers = { origin: 'https://evil.example' };
    const answer = await new Browser(server.url).post('/api/oidc/sign-in', {}, headers);
    expect(codeOf(answer)).toBe('origin-foreign');
  });

  test('its sessions idle away, are listed and ended like all others', async () => {
    const browser = await arrived('idle');
    expect((await browser.get('/api/sessions')).body['sessions']).toHaveLength(1);
    clock.advance(defaultAuthPolicy.session.idleMs);
    expect((await browser.get('/api/session')).status).toBe(401);
  });

  test('signs out here, and says where to sign out there', async () => {
    const browser = await arrived('leaving');
    const left = await browser.post('/api/oidc/sign-out', undefined, { origin: server.url });
    const address = new URL(String(left.body['address']));
    expect(address.origin).toBe(provider.issuer);
    expect(address.searchParams.get('post_logout_redirect_uri')).toBe(`${server.url}/sign-in`);
    expect((await browser.get('/api/session')).status).toBe(401);
    const local = await signedIn(server, 'first');
    const another = { 'levee-account': 'who left before' };
    await local.ask('POST', '/api/oidc/sign-out', undefined, another);
    expect((await local.get('/api/session')).status).toBe(200);
    expect((await local.post('/api/oidc/sign-out')).body).toEqual({ address: null });
    expect((await local.get('/api/session')).status).toBe(401);
  });

  test('a fresh proof is signing in there again, as oneself', async () => {
    provider.citizens.set('step', { name: '再次', roles: ['flood-admin'] });
    const way = journey();
    await way.signIn('step');
    clock.advance(defaultAuthPolicy.session.stepUpMs);
    const grant = {
      id: 'a-grant',
      account: 'x',
      accountName: '某',
      role: 'viewer' as const,
      team: null,
    };
    const give = async () =>
      (await command(way.here, 'grant.give', { ...grant, region: county })).body;
    expect(await give()).toMatchObject({ status: 'denied', code: 'step-up-needed' });
    const session = way.here.cookie('levee_session');
    const other = new Journey(way.here, server.url, provider.issuer);
    const theirs = await other.arrive(await other.say(await other.begin('step-up'), 'wang'));
    expect(theirs.headers.get('location')).toBe(refusedWith('oidc-person-other'));
    const proven = await way.arrive(await way.say(await way.begin('step-up', '/setup'), 'step'));
    expect(proven.headers.get('location')).toBe('/setup');
    expect(way.here.cookie('levee_session')).not.toBe(session);
    expect(await give()).toMatchObject({ status: 'ok' });
  });

  test('leaves a row of the trail for who came in, who was made and who was refused', async () => {
    await arrived('traced', ['flood-view']);
    const own = (detail: string) =>
      ask<{ actor: string; body: object }>(
        `SELECT "actor", "body" FROM "change" WHERE "area" = 'server' AND "body"->>'detail' = '${detail}'
         ORDER BY "seq" DESC LIMIT 1`,
      );
    expect(await own('oidc map 2026.7')).toMatchObject([
      { actor: '值班员traced', body: { what: 'signIn', outcome: 'ok', address: '127.0.0.1' } },
    ]);
    expect(await own('oidc made')).toMatchObject([
      { actor: '值班员traced', body: { what: 'account', outcome: 'ok' } },
    ]);
    const refused = await until(async () => (await own('oidc-account-closed'))[0]);
    expect(refused).toMatchObject({ actor: '', body: { what: 'signIn', outcome: 'refused' } });
  });

  test('keeps no secret of a visit, no code and no token in the database', async () => {
    const way = journey();
    const home = await way.say(await way.begin(), 'wang');
    const begun = await way.here.post(
      '/api/oidc/sign-in',
      { page: '/duty' },
      { origin: server.url },
    );
    const asked = new URL(String(begun.body['address'])).searchParams;
    const dump = JSON.stringify([
      await ask('SELECT * FROM "oidc_visit"'),
      await ask('SELECT * FROM "oidc_person"'),
      await ask('SELECT * FROM "session"'),
    ]);
    expect(dump).toContain(provider.issuer);
    const secrets = [way.here.cookie('levee_visit'), asked.get('state'), asked.get('nonce')];
    for (const secret of [...secrets, home.searchParams.get('code')])
      expect(dump).not.toContain(secret);
  });
});
