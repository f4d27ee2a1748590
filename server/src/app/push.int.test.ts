import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import webPush from 'web-push';
import { reportDraft } from '@levee/shared/testing/drafts';
import { until } from '@levee/test/support/until';
import {
  pushService,
  receiver,
  vapidClaims,
  type Delivered,
} from '../push/testing/push-service.js';
import type { Browser } from './testing/browser.js';
import { area, command, county, personWith, township, withArea } from './testing/people.js';
import { startTestServer, type TestServer } from './testing/running-server.js';

const path = `/api/areas/${area}/push`;
const at = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();

describe('push to browsers', () => {
  const { publicKey, privateKey } = webPush.generateVAPIDKeys();
  const { publicKey: otherKey } = webPush.generateVAPIDKeys();
  const phone = receiver();
  let service: Awaited<ReturnType<typeof pushService>>;
  let server: TestServer;
  let first: Browser;
  let officer: Browser;

  beforeAll(async () => {
    service = await pushService();
    server = await startTestServer({
      environment: {
        ...{ LEVEE_PUSH_PUBLIC_KEY: publicKey, LEVEE_PUSH_PRIVATE_KEY: privateKey },
        LEVEE_PUSH_SUBJECT: 'mailto:duty@levee.example',
        ...{ LEVEE_PUSH_HOSTS: service.host, LEVEE_WEBHOOK_PRIVATE: 'true' },
      },
    });
    first = await withArea(server);
    officer = await personWith(server, first, 'dutyOfficer');
    await command(first, 'unit.put', {
      ...{ id: 'hq', region: county, name: '值班室', unitKind: 'headquarters' },
    });
    const turn = { person: null, personName: 'dutyOfficer', post: 'officer' as const };
    const planned = await command(first, 'shift.plan', {
      ...{ id: 'now', region: county, unit: 'hq', ...turn, startsAt: at(-1), endsAt: at(7) },
    });
    expect(planned.status).toBe(200);
  });
  afterAll(async () => {
    await server.end();
    service.close();
  });

  const on = (browser: Browser, place: string) =>
    browser.post(path, { endpoint: service.url + place, keys: phone.keys });
  const report = async (id: string): Promise<void> => {
    const made = await command(first, 'hazard.report', reportDraft({ id, region: township }));
    expect(made.status).toBe(200);
  };
  const sentTo = (place: string) => service.delivered.filter(({ path: where }) => where === place);
  const arrived = (place: string, count = 1): Promise<Delivered> =>
    until(() => sentTo(place)[count - 1]);
  const places = async (): Promise<string[]> => {
    const client = new pg.Client({ connectionString: server.databaseUrl });
    await client.connect();
    const { rows } = await client.query<{ endpoint: string }>(
      'SELECT "endpoint" FROM "push_place"',
    );
    await client.end();
    return rows.map(({ endpoint }) => new URL(endpoint).pathname);
  };

  test('brings who is on duty what happened, sealed and signed, and without a name', async () => {
    expect((await officer.get(path)).body).toEqual({ publicKey, isOn: false });
    const bystander = await personWith(server, first, 'viewer');
    expect([(await on(officer, '/officer')).status, (await on(bystander, '/idle')).status]).toEqual(
      [204, 204],
    );
    expect((await officer.get(path)).body).toEqual({ publicKey, isOn: true });
    await report('first-hazard');
    const { headers, body } = await arrived('/officer');
    expect(phone.open(body)).toEqual({
      ...{ area, kind: 'hazardReported', urgency: 'normal' },
      subject: { kind: 'hazard', id: 'first-hazard' },
    });
    expect(headers).toMatchObject({
      ...{ 'content-encoding': 'aes128gcm', ttl: '14400', urgency: 'normal' },
      'content-type': 'application/octet-stream',
    });
    expect(vapidClaims(String(headers.authorization), publicKey)).toMatchObject({
      ...{ aud: service.url, sub: 'mailto:duty@levee.example' },
    });
    expect(typeof vapidClaims(String(headers.authorization), otherKey)).toBe('undefined');
    expect(service.delivered.map((one) => one.path)).toEqual(['/officer']);
  });

  test('is told of what changed, not of all that is touched', async () => {
    const hazard = 'first-hazard';
    const said = await command(first, 'hazard.tell', { hazard, words: '水位平稳' });
    expect(said.status).toBe(200);
    const graded = await command(first, 'hazard.raise', {
      ...{ hazard, grade: 'red', reason: '管涌' },
    });
    expect(graded.status).toBe(200);
    const { headers, body } = await arrived('/officer', 2);
    expect(phone.open(body)).toMatchObject({ kind: 'redHazard', subject: { id: hazard } });
    expect(headers).toMatchObject({ urgency: 'high' });
  });

  test('takes no address that is not listed, and no key that is none', async () => {
    const { keys } = phone;
    for (const endpoint of ['https://elsewhere.example/p', `http://127.0.0.2/p`, 'ftp://x/p'])
      expect((await officer.post(path, { endpoint, keys })).status).toBe(422);
    const short = { endpoint: `${service.url}/p`, keys: { ...keys, auth: 'AA' } };
    expect((await officer.post(path, short)).status).toBe(422);
  });

  test('forgets a browser that its service knows no more', async () => {
    expect((await on(officer, '/gone')).status).toBe(204);
    await report('second-hazard');
    await until(async () => !(await places()).includes('/gone'));
    expect((await officer.get(path)).body).toEqual({ publicKey, isOn: false });
  });

  test('forgets it when it is switched off, and with the session', async () => {
    await on(officer, '/later');
    expect(await places()).toContain('/later');
    expect((await officer.delete(path)).status).toBe(204);
    expect(await places()).not.toContain('/later');
    await on(officer, '/later');
    expect((await officer.delete('/api/session')).status).toBe(204);
    expect(await places()).not.toContain('/later');
  });

  test('what somebody has seen at one device is seen at their others, and is nobody else’s', async () => {
    const seen = `/api/areas/${area}/notices/seen`;
    const [one, other] = [
      await personWith(server, first, 'viewer'),
      await personWith(server, first, 'viewer'),
    ];
    const keys = ['redHazard/first-hazard/2026-11-22T08:00:00.000Z', 'taskGiven/t-1/'];
    for (let times = 0; times < 2; times++)
      expect((await one.post(seen, { keys })).status).toBe(204);
    expect((await one.get(seen)).body).toEqual({ keys });
    expect((await other.get(seen)).body).toEqual({ keys: [] });
    for (const wrong of [[], ['redHazard/王某某'], ['x'.repeat(300)]])
      expect((await one.post(seen, { keys: wrong })).status).toBe(422);
  });

  test('a browser is told for whoever sat down at it last', async () => {
    const [one, other] = [
      await personWith(server, first, 'viewer'),
      await personWith(server, first, 'viewer'),
    ];
    await on(one, '/shared');
    await on(other, '/shared');
    const standing = async (browser: Browser) => (await browser.get(path)).body['isOn'];
    expect([await standing(one), await standing(other)]).toEqual([false, true]);
  });
});
