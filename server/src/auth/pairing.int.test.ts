import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { serverArea } from '@levee/shared/model/trail';
import { Browser, codeOf, type Answer } from '../app/testing/browser.js';
import {
  area,
  command,
  county,
  password,
  personWith,
  township,
  withArea,
} from '../app/testing/people.js';
import { startTestServer, type TestServer } from '../app/testing/running-server.js';
import { StandingClock } from '../app/testing/standing-clock.js';
import { openDatabase, type Database } from '../storage/database.js';
import { Ledger } from '../storage/ledger.js';
import { DevicePairingEntity } from '../storage/device-pairing.entity.js';
import { codeLastsMs, pairingRoom } from './pairing.js';

const clock = new StandingClock();
let server: TestServer;
let database: Database;
let administrator: Browser;

beforeAll(async () => {
  server = await startTestServer({ clock });
  database = await openDatabase(server.databaseUrl, 2);
  administrator = await withArea(server);
});
afterAll(async () => {
  await database.destroy();
  await server.end();
});
/** Locks and codes of the test before have run out. */
beforeEach(async () => {
  clock.advance(codeLastsMs);
  await prove(administrator);
});

const path = '/api/devices/pairing';

interface Screen {
  readonly browser: Browser;
  readonly code: string;
}

/** A screen opened without a key. */
async function screen(): Promise<Screen> {
  const browser = new Browser(server.url);
  const asked = await browser.post(path);
  expect(asked.status).toBe(201);
  return { browser, code: String(asked.body['code']) };
}

/** Who pairs a wall has signed in within the last minutes. */
const prove = (browser: Browser) => browser.post('/api/session/step-up', { password });

function enter(officer: Browser, code: string, wish: object = {}): Promise<Answer> {
  return officer.post(`${path}/claim`, { code, area, name: '3号屏', ...wish });
}

const askKey = ({ browser }: Screen) => browser.post(`${path}/key`);

/** Another code than this one, as well made. */
const not = (code: string) => (code.startsWith('A') ? 'C' : 'A') + code.slice(1);

describe('pairing', () => {
  test('goes from the code on the glass to a wall that is live with one area and place', async () => {
    const hung = await screen();
    expect(hung.code).toMatch(/^[34679ACDEFGHJKMNPQRTUWXY]{6}$/);
    expect((await askKey(hung)).body).toMatchObject({ state: 'waiting' });
    const typed = `${hung.code.slice(0, 3)} ${hung.code.slice(3)}`.toLowerCase();
    const entered = await enter(administrator, typed, { scope: township });
    expect(entered.status).toBe(200);
    const fetched = await askKey(hung);
    expect(fetched.body).toEqual({ state: 'open', id: entered.body['id'], area, name: '3号屏' });
    expect((await hung.browser.get('/api/session')).body).toMatchObject({
      kind: 'device',
      account: { name: '3号屏' },
      areas: [{ area, audience: 'wall', scope: township, roles: ['wall'] }],
    });
    expect((await hung.browser.get(`/api/areas/${area}/snapshot`)).status).toBe(200);
  });

  test('gives the key to no script, and to nobody but the screen', async () => {
    const hung = await screen();
    await enter(administrator, hung.code);
    const reader = new Browser(server.url);
    expect([
      (await reader.post(`${path}/key`)).status,
      (await askKey({ ...hung, browser: administrator })).status,
    ]).toEqual([410, 410]);
    const fetched = await askKey(hung);
    const [cookie = ''] = fetched.headers.getSetCookie();
    expect(cookie).toMatch(/^levee_device=[\w-]{43};.*HttpOnly.*SameSite=Strict/);
    expect(fetched.text).not.toContain(hung.browser.cookie('levee_device'));
  });

  test('gives the key once', async () => {
    const hung = await screen();
    const secret = hung.browser.cookie('levee_pairing') ?? '';
    await enter(administrator, hung.code);
    const copy = (): Promise<Answer> =>
      new Browser(server.url, { cookie: `levee_pairing=${secret}` }).post(`${path}/key`);
    const both = await Promise.all([copy(), copy()]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
    expect((await copy()).status).toBe(410);
  });

  test('takes a code once, also from two officers at the same moment', async () => {
    const other = await personWith(server, administrator, 'systemAdministrator');
    const hung = await screen();
    const both = await Promise.all([enter(administrator, hung.code), enter(other, hung.code)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    const again = await enter(administrator, hung.code);
    expect([again.status, codeOf(again)]).toEqual([422, 'pairing-code-wrong']);
    expect((await askKey(hung)).status).toBe(200);
  });

  test('ends a code after ten minutes, on the glass and at the desk', async () => {
    const hung = await screen();
    clock.advance(codeLastsMs);
    await prove(administrator);
    expect(codeOf(await enter(administrator, hung.code))).toBe('pairing-code-wrong');
    expect([(await askKey(hung)).status, codeOf(await askKey(hung))]).toEqual([
      410,
      'pairing-code-gone',
    ]);
  });

  test('gives a screen that was entered at the last moment the time to fetch its key', async () => {
    const hung = await screen();
    clock.advance(codeLastsMs - 1);
    await enter(administrator, hung.code);
    clock.advance(5_000);
    expect((await askKey(hung)).status).toBe(200);
  });

  test('forgets the code of a screen that asks for another', async () => {
    const hung = await screen();
    const again = await hung.browser.post(path);
    expect(codeOf(await enter(administrator, hung.code))).toBe('pairing-code-wrong');
    expect((await enter(administrator, String(again.body['code']))).status).toBe(200);
  });

  test('locks who guesses after five wrong codes, right ones included, and nobody else', async () => {
    const guesser = await personWith(server, administrator, 'systemAdministrator');
    const hung = await screen();
    const guesses = await Promise.all(
      Array.from({ length: 12 }, () => enter(guesser, not(hung.code))),
    );
    expect(guesses.filter(({ status }) => status === 422)).toHaveLength(5);
    const locked = await enter(guesser, hung.code);
    expect([locked.status, codeOf(locked)]).toEqual([429, 'pairing-locked']);
    expect(locked.headers.get('retry-after')).toBe('600');
    expect((await enter(administrator, hung.code)).status).toBe(200);
    clock.advance(10 * 60_000);
    await prove(guesser);
    const next = await screen();
    expect((await enter(guesser, next.code)).status).toBe(200);
  });

  test('counts no code that was right: an office hangs ten walls in a row', async () => {
    for (let nth = 0; nth < 10; nth++)
      expect((await enter(administrator, (await screen()).code)).status).toBe(200);
  });

  test('does not begin counting anew after a right code', async () => {
    const guesser = await personWith(server, administrator, 'systemAdministrator');
    const hung = await screen();
    const statuses: number[] = [];
    for (let nth = 0; nth < 6; nth++) {
      statuses.push((await enter(guesser, not(hung.code))).status);
      if (nth < 4) await enter(guesser, (await screen()).code);
    }
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429]);
  });

  test('lets only so many screens wait, from one network and in all', async () => {
    const asked = await Promise.all(
      Array.from({ length: pairingRoom.ofNetwork + 5 }, () => new Browser(server.url).post(path)),
    );
    const refused = asked.filter(({ status }) => status === 429);
    expect(refused.map(codeOf)).toEqual(Array.from({ length: 5 }, () => 'pairing-full'));
    clock.advance(codeLastsMs);
    await screen();
    expect(await database.manager.count(DevicePairingEntity)).toBe(1);
  });

  test('is for who holds the office in the whole area, and into no place that is not in it', async () => {
    const hung = await screen();
    const officer = await personWith(server, administrator, 'dutyOfficer');
    expect((await enter(officer, hung.code)).status).toBe(403);
    const clerk = await personWith(server, administrator, 'administrator', township);
    expect((await enter(clerk, hung.code)).status).toBe(403);
    const elsewhere = await enter(administrator, hung.code, { scope: '990102000000' });
    expect(elsewhere.body['error']).toMatchObject({ code: 'payload-invalid', field: 'scope' });
    expect((await enter(administrator, hung.code)).status).toBe(200);
  });

  test('opens nothing for a wall that was taken back before it fetched its key', async () => {
    const hung = await screen();
    const { body } = await enter(administrator, hung.code);
    await administrator.delete(`/api/devices/${String(body['id'])}`);
    expect((await askKey(hung)).status).toBe(410);
  });

  test('keeps neither the code nor the secret nor the key', async () => {
    const hung = await screen();
    const secret = hung.browser.cookie('levee_pairing') ?? 'none';
    const rows = JSON.stringify(await database.manager.find(DevicePairingEntity));
    expect(rows).not.toMatch(new RegExp(`${hung.code}|${secret}`));
    await enter(administrator, hung.code);
    await askKey(hung);
    const key = hung.browser.cookie('levee_device') ?? 'none';
    const kept = JSON.stringify(await database.query(`SELECT * FROM "device"`));
    expect(kept).not.toContain(key);
  });
});

describe('the trail of a wall', () => {
  test('says who paired, named and took it back, from where, and who guessed', async () => {
    const hung = await screen();
    await enter(administrator, not(hung.code));
    const { body } = await enter(administrator, hung.code);
    const id = String(body['id']);
    await askKey(hung);
    await administrator.ask('PATCH', `/api/devices/${id}`, { name: '大厅屏' });
    await administrator.delete(`/api/devices/${id}`);
    const rows = await trail();
    const own = rows.filter(({ record }) => record['subject'] === `device/${id}`);
    expect(own.map(({ actor, record }) => [actor, String(record['detail'])])).toEqual([
      ['首位管理员', `paired 3号屏 ${area}/${county}`],
      ['', `opened 3号屏 ${area}/${county}`],
      ['首位管理员', `renamed 大厅屏 ${area}/${county}`],
      ['首位管理员', `revoked 大厅屏 ${area}/${county}`],
    ]);
    expect(own.map(({ record }) => record['address'])).toEqual(Array(4).fill('127.0.0.1'));
    expect(rows.map(({ record }) => record)).toContainEqual(
      expect.objectContaining({ outcome: 'refused', detail: 'pairing-code-wrong' }),
    );
    expect(JSON.stringify(rows)).not.toContain(hung.code);
  });
});

interface TrailRow {
  readonly actor: string;
  readonly record: Record<string, unknown>;
}

async function trail(): Promise<readonly TrailRow[]> {
  const rows = await new Ledger(database).changesAfter(serverArea, 0, 10_000);
  return rows as unknown as readonly TrailRow[];
}

describe('a paired wall', () => {
  test('asks for nothing: no command, no import, no list, no other wall', async () => {
    const hung = await screen();
    await enter(administrator, hung.code);
    await askKey(hung);
    const wall = hung.browser;
    const ofArea = `/api/areas/${area}`;
    const answers = [
      await command(wall, 'drill.pace', { rate: 1 }),
      await wall.post(`${ofArea}/geometry`, {}),
      await wall.post(`${ofArea}/imports/units`, {}),
      await wall.get('/api/devices'),
      await wall.post('/api/devices', { area, name: '5号屏' }),
      await enter(wall, (await screen()).code),
      await wall.get('/api/sessions'),
      await wall.get('/api/accounts'),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 403));
  });
});
