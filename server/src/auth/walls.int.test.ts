import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { Browser, codeOf } from '../app/testing/browser.js';
import {
  area,
  command,
  county,
  openedWall,
  programWith,
  township,
  withArea,
} from '../app/testing/people.js';
import { startTestServer, type TestServer } from '../app/testing/running-server.js';
import { StandingClock } from '../app/testing/standing-clock.js';
import { defaultAuthPolicy } from './policy.js';

let clock: StandingClock;
let server: TestServer;
let administrator: Browser;
beforeEach(async () => {
  clock = new StandingClock();
  server = await startTestServer({ clock });
  administrator = await withArea(server);
});
afterEach(() => server.end());

const phone = '13800000321';
const unitIn = (region: string, id: string) =>
  command(administrator, 'unit.put', {
    id,
    region,
    name: `单位${id}`,
    unitKind: 'department',
    dutyPhone: phone,
  });

async function openTokenOf(body: object): Promise<string> {
  const made = await administrator.post('/api/devices', body);
  return new URL(String(made.body['openPath']), server.url).searchParams.get('open') ?? '';
}

describe('wall', () => {
  test('is opened once by its address and keeps a key that no script can read', async () => {
    const token = await openTokenOf({ area, name: '一号屏' });
    const opened = await new Browser(server.url).post('/api/devices/open', { token });
    expect(opened.headers.getSetCookie()[0]).toMatch(
      /^levee_device=[\w-]{43};.*HttpOnly.*SameSite=Strict/,
    );
    expect(opened.text).not.toContain(opened.headers.getSetCookie()[0]?.slice(13, 56));
    const again = await new Browser(server.url).post('/api/devices/open', { token });
    expect([again.status, codeOf(again)]).toEqual([410, 'link-spent']);
  });

  test("reads its area with a wall's eyes: no phone number, no rights, not even masked", async () => {
    await unitIn(township, 'u1');
    const wall = await openedWall(server, administrator);
    const session = await wall.get('/api/session');
    expect(session.body).toMatchObject({
      kind: 'device',
      areas: [
        {
          area,
          audience: 'wall',
          roles: ['wall'],
          scope: county,
          rights: [{ role: 'wall', region: county, team: null }],
        },
      ],
    });
    const { text } = await wall.get(`/api/areas/${area}/snapshot`);
    expect(text).toContain('单位u1');
    expect(text).not.toMatch(/13800000321|138\*\*\*\*0321|"grant"/);
    expect((await wall.get(`/api/areas/${area}/changes`)).text).not.toMatch(
      /13800000321|138\*\*\*\*0321/,
    );
  });

  test('shows its own scope only', async () => {
    await unitIn(county, 'u1');
    await unitIn(township, 'u2');
    const token = await openTokenOf({ area, name: '镇屏', scope: township });
    const wall = new Browser(server.url);
    await wall.post('/api/devices/open', { token });
    const { text } = await wall.get(`/api/areas/${area}/snapshot`);
    expect([text.includes('单位u2'), text.includes('单位u1')]).toEqual([true, false]);
  });

  test('asks for nothing', async () => {
    const wall = await openedWall(server, administrator);
    const asked = await command(wall, 'drill.pace', { rate: 1 });
    expect([asked.status, codeOf(asked)]).toEqual([403, 'rights-missing']);
  });

  test('is cut off when it is revoked, and stays in the list as revoked', async () => {
    const wall = await openedWall(server, administrator);
    const { devices } = (await administrator.get('/api/devices')).body as {
      devices: { id: string }[];
    };
    expect(devices).toMatchObject([{ name: '一号屏', area, revokedAt: null }]);
    expect((await administrator.delete(`/api/devices/${devices[0]?.id ?? ''}`)).status).toBe(204);
    expect((await wall.get(`/api/areas/${area}/snapshot`)).status).toBe(401);
    const after = (await administrator.get('/api/devices')).body as {
      devices: { revokedAt: string | null }[];
    };
    expect(after.devices[0]?.revokedAt).toBe(new Date(clock.nowMs()).toISOString());
  });

  test('that was revoked before it was opened cannot be opened', async () => {
    const token = await openTokenOf({ area, name: '一号屏' });
    const { devices } = (await administrator.get('/api/devices')).body as {
      devices: { id: string }[];
    };
    await administrator.delete(`/api/devices/${devices[0]?.id ?? ''}`);
    expect((await new Browser(server.url).post('/api/devices/open', { token })).status).toBe(410);
  });

  test('has a day to be opened in', async () => {
    const token = await openTokenOf({ area, name: '一号屏' });
    clock.advance(defaultAuthPolicy.deviceLinkMs);
    expect((await new Browser(server.url).post('/api/devices/open', { token })).status).toBe(410);
  });

  test('never expires by itself', async () => {
    const wall = await openedWall(server, administrator);
    clock.advance(60 * 24 * 3_600_000);
    expect((await wall.get('/api/session')).status).toBe(200);
  });

  test('in a browser where somebody has signed in says by a header that it is the wall', async () => {
    const token = await openTokenOf({ area, name: '一号屏' });
    await administrator.post('/api/devices/open', { token });
    expect((await administrator.get('/api/session')).body['kind']).toBe('account');
    expect((await administrator.get('/api/session', { 'levee-as': 'device' })).body['kind']).toBe(
      'device',
    );
  });
});

describe('program', () => {
  test('acts with its own rights, is named in the log, and is cut off when revoked', async () => {
    const program = await programWith(server, administrator, 'program');
    const put = await command(program, 'unit.put', {
      id: 'u9',
      region: county,
      name: '泵站',
      unitKind: 'department',
    });
    expect(put.body['status']).toBe('ok');
    const denied = await command(program, 'grant.revoke', { grant: 'any' });
    expect(denied.body).toMatchObject({ status: 'denied', code: 'rights-missing' });
    expect((await program.get(`/api/areas/${area}/changes`)).text).toContain(
      '"actor":"program program"',
    );
    const { tokens } = (await administrator.get('/api/tokens')).body as {
      tokens: { id: string }[];
    };
    expect((await administrator.delete(`/api/tokens/${tokens[0]?.id ?? ''}`)).status).toBe(204);
    expect((await program.get(`/api/areas/${area}/snapshot`)).status).toBe(401);
  });

  test("with a viewer's right reads and does not write", async () => {
    const program = await programWith(server, administrator, 'viewer');
    expect((await program.get(`/api/areas/${area}/snapshot`)).status).toBe(200);
    const put = await command(program, 'unit.put', {
      id: 'u9',
      region: county,
      name: '泵站',
      unitKind: 'department',
    });
    expect(put.body['status']).toBe('denied');
  });

  test('gets no token for an area that its maker does not administer', async () => {
    const rights = [{ area: '990909', role: 'program', region: '990909000000' }];
    expect((await administrator.post('/api/tokens', { name: 'x', rights })).status).toBe(404);
  });

  test('never gets more than a program or a viewer may', async () => {
    const rights = [{ area, role: 'administrator', region: county }];
    const refused = await administrator.post('/api/tokens', { name: 'x', rights });
    expect(refused.body['error']).toMatchObject({
      code: 'payload-invalid',
      field: 'rights.0.role',
    });
  });

  test('is listed without its token', async () => {
    await programWith(server, administrator, 'program');
    const { text, body } = await administrator.get('/api/tokens');
    expect(body['tokens']).toMatchObject([
      { name: 'program program', isRevoked: false, lastUsedAt: null },
    ]);
    expect(text).not.toMatch(/hash|"token"/i);
  });
});
