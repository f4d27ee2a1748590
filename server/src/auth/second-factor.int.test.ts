import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { Browser, codeOf, type Answer } from '../app/testing/browser.js';
import { area, firstAdministrator, password, personWith } from '../app/testing/people.js';
import { startServer } from '../app/main.js';
import { startTestServer, type TestServer } from '../app/testing/running-server.js';
import { StandingClock } from '../app/testing/standing-clock.js';
import { enrolled, type Telephone } from '../app/testing/telephone.js';
import { defaultAuthPolicy } from './policy.js';

const stepMs = 30_000;
const { lockMs } = defaultAuthPolicy.lockOut.account;

let clock: StandingClock;
let server: TestServer;
let administrator: Browser;
let telephone: Telephone | undefined;
let recoveryCodes: readonly string[];

/** A server that asks leaders for a second factor; its first administrator has set one up. */
beforeAll(async () => {
  clock = new StandingClock();
  const environment = {
    LEVEE_TOTP: 'leaders',
    LEVEE_SECRET_KEY: randomBytes(32).toString('hex'),
  };
  server = await startTestServer({ clock, environment });
  administrator = await firstAdministrator(server);
});
afterAll(() => server.end());

/** What was guessed before is forgotten, and the administrator has just signed in. */
beforeEach(async () => {
  clock.advance(lockMs);
  if (!telephone) return;
  administrator = new Browser(server.url);
  expect((await enter({ code: codeNow() }, administrator)).status).toBe(200);
  clock.advance(3 * stepMs);
});

const codeNow = (drift = 0): string => telephone?.code(drift) ?? '';

const enter = (body: object, browser = new Browser(server.url)): Promise<Answer> =>
  browser.post('/api/session', { account: 'first', password, ...body });

describe('who must have a second factor and has none', () => {
  test('is signed in and may do nothing else', async () => {
    expect((await administrator.get('/api/session')).body).toMatchObject({ owes: 'secondFactor' });
    expect((await administrator.get('/api/account')).body).toMatchObject({
      account: 'first',
      secondFactor: { isOn: false, isRequired: true, recoveryLeft: 0 },
    });
    for (const path of ['/api/areas', '/api/accounts', '/api/sessions', '/api/devices']) {
      const refused = await administrator.get(path);
      expect([path, refused.status, codeOf(refused)]).toEqual([path, 403, 'second-factor-needed']);
    }
    const ticket = await administrator.post('/api/live/ticket');
    expect(codeOf(ticket)).toBe('second-factor-needed');
  });

  test('sets one up with a code of the telephone, and then everything is open', async () => {
    await administrator.post('/api/session/step-up', { password });
    const before = administrator.cookie('levee_session');
    const wrong = await administrator.post('/api/account/second-factor/confirm', {
      code: '000000',
    });
    expect(codeOf(wrong)).toBe('code-wrong');
    ({ telephone, recoveryCodes } = await enrolled(administrator, clock));
    expect(administrator.cookie('levee_session')).not.toBe(before);
    expect(recoveryCodes).toHaveLength(10);
    expect(new Set(recoveryCodes).size).toBe(10);
    expect((await administrator.get('/api/session')).body).toMatchObject({ owes: null });
    expect((await administrator.get('/api/accounts')).status).toBe(200);
  });

  test('cannot have a second one beside it, nor switch it off', async () => {
    const again = await administrator.post('/api/account/second-factor');
    expect([again.status, codeOf(again)]).toEqual([409, 'second-factor-on']);
    const off = await administrator.delete('/api/account/second-factor');
    expect([off.status, codeOf(off)]).toEqual([409, 'second-factor-required']);
  });

  test('is a leader, by the setting: a duty officer is not asked, a commander is', async () => {
    await administrator.post('/api/areas', { code: area, name: '测试县', headquarters: '防指' });
    const owed = async (role: 'dutyOfficer' | 'commander'): Promise<unknown> =>
      (await (await personWith(server, administrator, role)).get('/api/session')).body['owes'];
    expect([await owed('dutyOfficer'), await owed('commander')]).toEqual([null, 'secondFactor']);
  });
});

describe('a sign-in with a second factor', () => {
  test('asks for the code after the right password, and only then', async () => {
    const [wrong, half] = [await enter({ password: 'not the one at all' }), await enter({})];
    expect([codeOf(wrong), codeOf(half)]).toEqual(['sign-in-failed', 'code-needed']);
    expect(half.headers.getSetCookie()).toEqual([]);
    expect((await enter({ code: codeNow() })).status).toBe(200);
  });

  test('takes each code once, whoever comes second', async () => {
    const code = codeNow();
    const both = await Promise.all([enter({ code }), enter({ code })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    expect(codeOf(await enter({ code }))).toBe('code-wrong');
    expect(codeOf(await enter({ code: codeNow(-1) }))).toBe('code-wrong');
    expect((await enter({ code: codeNow(1) })).status).toBe(200);
  });

  test('takes a code one step early or late, typed with a gap', async () => {
    const late = codeNow();
    clock.advance(stepMs);
    expect((await enter({ code: `${late.slice(0, 3)} ${late.slice(3)}` })).status).toBe(200);
    const early = codeNow(2);
    expect(codeOf(await enter({ code: early }))).toBe('code-wrong');
    clock.advance(stepMs);
    expect((await enter({ code: early })).status).toBe(200);
  });

  test('locks after five wrong codes, even for the right one', async () => {
    for (let nth = 1; nth <= 5; nth++) {
      expect(codeOf(await enter({ code: `00000${nth}` }))).toBe('code-wrong');
    }
    expect((await enter({ code: codeNow() })).status).toBe(429);
    clock.advance(lockMs);
    expect((await enter({ code: codeNow() })).status).toBe(200);
  });

  test('left half way neither counts nor forgives what was guessed before', async () => {
    for (let nth = 1; nth <= 4; nth++) await enter({ code: `00000${nth}` });
    for (let nth = 1; nth <= 6; nth++) expect(codeOf(await enter({}))).toBe('code-needed');
    expect(codeOf(await enter({ code: '000005' }))).toBe('code-wrong');
    expect((await enter({})).status).toBe(429);
  });

  test('half way beside a guess in the same moment does not pay for it', async () => {
    const asked = Array.from({ length: 6 }, (_, nth) => [
      enter({ code: `00000${nth}` }),
      enter({}),
    ]);
    const answers = await Promise.all(asked.flat());
    const tried = answers.filter((answer) => codeOf(answer) === 'code-wrong');
    expect(tried.length).toBeLessThanOrEqual(5);
    for (let nth = tried.length; nth < 5; nth++) await enter({ code: '000009' });
    expect((await enter({ code: codeNow() })).status).toBe(429);
  });

  test('is possible once with each recovery code, however it is typed', async () => {
    const [one = '', two = ''] = recoveryCodes;
    expect((await enter({ code: one })).status).toBe(200);
    expect(codeOf(await enter({ code: one }))).toBe('code-wrong');
    const loose = two.toLowerCase().replaceAll('-', ' ');
    expect((await enter({ code: loose })).status).toBe(200);
    const left = (await administrator.get('/api/account')).body as {
      secondFactor: { recoveryLeft: number };
    };
    expect(left.secondFactor.recoveryLeft).toBe(8);
  });

  test('asks for the code at the step-up too', async () => {
    const half = await administrator.post('/api/session/step-up', { password });
    expect(codeOf(half)).toBe('code-needed');
    const whole = { password, code: codeNow() };
    expect((await administrator.post('/api/session/step-up', whole)).status).toBe(200);
  });

  test('gets new recovery codes, and the old are worth nothing', async () => {
    const renewed = await administrator.post('/api/account/recovery-codes');
    expect(renewed.body['recoveryCodes']).toHaveLength(10);
    expect(codeOf(await enter({ code: recoveryCodes[4] ?? '' }))).toBe('code-wrong');
  });
});

describe('a lost telephone', () => {
  test('is forgotten by an administrator, which ends what was signed in', async () => {
    const officer = await personWith(server, administrator, 'dutyOfficer');
    await enrolled(officer, clock);
    const { accounts } = (await administrator.get('/api/accounts')).body as {
      accounts: { id: string; account: string; name: string; hasSecondFactor: boolean }[];
    };
    const own = accounts.find(
      ({ name, hasSecondFactor }) => name === 'dutyOfficer' && hasSecondFactor,
    );
    const enterAs = (): Promise<Answer> =>
      new Browser(server.url).post('/api/session', { account: own?.account, password });
    expect(codeOf(await enterAs())).toBe('code-needed');
    const reset = `/api/accounts/${own?.id ?? ''}/second-factor`;
    expect((await administrator.delete(reset)).status).toBe(204);
    expect((await officer.get('/api/session')).status).toBe(401);
    expect((await enterAs()).status).toBe(200);
    expect((await administrator.delete(reset)).status).toBe(404);
  });

  test('is not replaced by an invitation: whoever has a second factor signs in with it', async () => {
    const officer = await personWith(server, administrator, 'dutyOfficer');
    await enrolled(officer, clock);
    const { id } = (await officer.get('/api/session')).body['account'] as { id: string };
    const { body } = await administrator.post(`/api/accounts/${id}/invitation`);
    const token = new URL(String(body['invitationPath']), server.url).searchParams.get('token');
    const accepted = await new Browser(server.url).post('/api/invitations/accept', {
      token,
      password: 'another slow river',
    });
    expect([accepted.status, accepted.body['isSignedIn']]).toEqual([200, false]);
    expect(accepted.headers.getSetCookie()).toEqual([]);
    expect((await officer.get('/api/session')).status).toBe(401);
  });

  test('leaves nothing in the database that would show its codes', async () => {
    const client = new pg.Client({ connectionString: server.databaseUrl });
    await client.connect();
    const sealed = await client.query<{ sealed_secret: string }>('SELECT * FROM "second_factor"');
    const codes = await client.query<{ code_hash: string }>('SELECT * FROM "recovery_code"');
    await client.end();
    expect(sealed.rows.map(({ sealed_secret: secret }) => secret.length)).toContain(64);
    expect(codes.rows.filter(({ code_hash: hash }) => !/^[0-9a-f]{64}$/.test(hash))).toEqual([]);
  });

  test('is all that is left when the key of the server is another one: a recovery code still opens', async () => {
    const { body } = await administrator.post('/api/account/recovery-codes');
    const [spare = ''] = body['recoveryCodes'] as string[];
    const other = await startServer({
      databaseUrl: server.databaseUrl,
      port: 0,
      dataDir: 'unused',
      publicDir: 'none',
      clock,
      environment: {
        ...{ LEVEE_DRILL: 'false', LOG_LEVEL: 'silent', HOST: '127.0.0.1', LEVEE_TOTP: 'leaders' },
        LEVEE_SECRET_KEY: randomBytes(32).toString('hex'),
      },
    });
    const there = (code: string): Promise<Answer> => enter({ code }, new Browser(other.url));
    const answers = [await there(codeNow()), await there(spare)];
    await other.stop();
    expect(answers.map((answer) => [answer.status, codeOf(answer)])).toEqual([
      [401, 'code-wrong'],
      [200, undefined],
    ]);
  });

  test('opens no door without the key of the server: nobody can set one up there', async () => {
    const keyless = await startTestServer({ clock });
    const browser = await firstAdministrator(keyless);
    const refused = await browser.post('/api/account/second-factor');
    await keyless.end();
    expect([refused.status, codeOf(refused)]).toEqual([409, 'secret-key-missing']);
  });
});
