import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { serverArea } from '@levee/shared/model/trail';
import { until } from '@levee/test/support/until';
import { Browser } from '../app/testing/browser.js';
import { area, command, county, password, signedIn, withArea } from '../app/testing/people.js';
import { startTestServer, type TestServer } from '../app/testing/running-server.js';
import type { TrailView } from '../http/trail-view.js';

/** A password typed into the field of the name. */
const slip = 'my-very-secret-word';

describe('the trail of the doors', () => {
  let server: TestServer;
  let first: Browser;

  beforeAll(async () => {
    server = await startTestServer();
    first = await withArea(server);
  });
  afterAll(() => server.end());

  async function told(query: string, of = serverArea): Promise<TrailView[]> {
    const { body } = await first.get(`/api/areas/${of}/trail?${query}`);
    return body['entries'] as TrailView[];
  }

  const enter = (account: string, secret: string) =>
    new Browser(server.url).post('/api/session', { account, password: secret });

  test('a sign-in has its row with session and address, and what is done in it is found from there', async () => {
    const [row] = await told('what=signIn&outcome=ok');
    expect(row).toMatchObject({ who: { name: '首位管理员' }, address: '127.0.0.1', agent: 'node' });
    await command(first, 'unit.put', { id: 'u', region: county, name: 'U', unitKind: 'linked' });
    const [change] = await told('what=unit', area);
    expect(change).toMatchObject({ what: 'made', via: row?.via, address: '127.0.0.1' });
    expect(change?.who).toEqual(row?.who);
  });

  test('a wrong password names whose account it was; what was typed is nowhere', async () => {
    expect((await enter('first', 'wrong password 1234')).status).toBe(401);
    expect((await enter(slip, 'wrong password 1234')).status).toBe(401);
    const rows = await told('what=signIn&outcome=refused');
    expect(rows.map(({ who, detail }) => [who.name, detail])).toEqual([
      ['', 'sign-in-failed'],
      ['首位管理员', 'sign-in-failed'],
    ]);
    expect(JSON.stringify(rows)).not.toContain(slip);
    expect(JSON.stringify(rows)).not.toContain('wrong password');
  });

  test('accounts, programs and areas: who made them, and who took them back', async () => {
    const added = await first.post('/api/accounts', { account: 'lin', name: '林一', password });
    const { id } = added.body['account'] as { id: string };
    await first.post(`/api/accounts/${id}/invitation`);
    const made = await first.post('/api/tokens', {
      name: 'feed',
      rights: [{ area, role: 'program', region: county }],
    });
    await first.delete(`/api/tokens/${String(made.body['id'])}`);
    await first.delete(`/api/accounts/${id}`);
    const by = async (what: string) =>
      (await told(`what=${what}`)).map(({ detail, subject, who }) => [detail, subject, who.name]);
    const me = '首位管理员';
    expect(await by('account')).toEqual([
      ['closed', id, me],
      ['made', id, me],
      ['first', expect.anything(), me],
    ]);
    expect(await by('invitation')).toEqual([[null, id, me]]);
    expect(await by('program')).toEqual([
      ['revoked', made.body['id'], me],
      ['made', made.body['id'], me],
    ]);
    expect(await by('area')).toEqual([['made', area, me]]);
  });

  test('signing out, and ending another session', async () => {
    await first.post('/api/accounts', { account: 'zhou', name: '周二', password });
    const [one, other] = [await signedIn(server, 'zhou'), await signedIn(server, 'zhou')];
    await other.delete('/api/sessions');
    await other.delete('/api/session');
    await one.delete('/api/session');
    expect((await told('what=session&who=周二')).map(({ detail }) => detail)).toEqual([
      'others ended',
    ]);
    expect(await told('what=signOut&who=周二')).toHaveLength(1);
  });

  test('whoever is turned away from a route is told of, by the route and not by what was asked', async () => {
    await first.post('/api/accounts', { account: 'wu', name: '吴三', password });
    const outsider = await signedIn(server, 'wu');
    expect((await outsider.get(`/api/areas/${area}/snapshot?at=1`)).status).toBe(403);
    expect((await outsider.get('/api/accounts')).status).toBe(403);
    expect((await new Browser(server.url).get('/api/sessions')).status).toBe(401);
    const rows = await until(async () => {
      const found = await told('what=refusal');
      return found.length >= 3 ? found : undefined;
    });
    const said = rows.map(({ detail, subject, who }) => `${who.name} ${subject} ${detail}`).sort();
    expect(said).toEqual([
      ' null GET /api/sessions sign-in-needed',
      '吴三 990101 GET /api/areas/:area/snapshot rights-missing',
      '吴三 null GET /api/accounts rights-missing',
    ]);
  });

  test('to ask who one is is no refusal', async () => {
    expect((await new Browser(server.url).get('/api/session')).status).toBe(401);
    await new Browser(server.url).get(`/api/areas/${area}/changes`);
    const rows = await until(async () => {
      const found = await told('what=refusal');
      return found.some(({ detail }) => detail?.includes('changes')) ? found : undefined;
    });
    expect(rows.some(({ detail }) => detail?.includes('/api/session '))).toBe(false);
  });

  test('a socket without a ticket is told of with its address', async () => {
    await fetch(`${server.url}/socket.io/?EIO=4&transport=polling&ticket=${randomUUID()}`);
    const rows = await until(async () => {
      const found = (await told('what=refusal')).filter(({ detail }) => detail?.startsWith('live'));
      return found.length > 0 ? found : undefined;
    });
    expect(rows).toMatchObject([{ detail: 'live ticket-spent', address: '127.0.0.1' }]);
  });

  test('a lock is written once, however often it is knocked at', async () => {
    for (let i = 0; i < 8; i++) await enter('nobody-at-all', 'wrong password 1234');
    const locked = (rows: readonly TrailView[]) =>
      rows.filter(({ detail }) => detail === 'sign-in-locked');
    const rows = await until(async () => {
      const found = locked(await told('what=signIn&outcome=refused'));
      return found.length > 0 ? found : undefined;
    });
    expect(rows).toHaveLength(1);
  });
});
