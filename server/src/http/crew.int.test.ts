import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
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

let server: TestServer;
let administrator: Browser;
beforeAll(async () => {
  server = await startTestServer();
  administrator = await withArea(server);
  const hq = { id: 'hq', region: county, name: '县防办', unitKind: 'headquarters' as const };
  expect((await command(administrator, 'unit.put', hq)).status).toBe(200);
  for (const [id, name, phone] of [
    ['one', '甲值班', '13800000201'],
    ['two', '乙带班', '13800000202'],
    ['three', '丙驻村', '13800000203'],
  ] as const) {
    const office = { unit: 'hq', title: '科员', isPartyMember: false, skills: [] };
    const put = await command(administrator, 'person.put', {
      ...{ id, region: county, name, phone },
      ...office,
    });
    expect(put.status).toBe(200);
  }
});
afterAll(() => server.end());

interface Crew {
  readonly made: {
    person: string;
    account: string;
    name: string;
    unit: string;
    post: string;
    invitationPath: string;
    refusal: string | null;
  }[];
  readonly skipped: { person: string; code: string }[];
}

const invite = (by: Browser, persons: string[], rights: object[]): Promise<Answer> =>
  by.post(`/api/areas/${area}/accounts`, { persons, rights });

describe('a crew', () => {
  const rights = [
    { role: 'dutyOfficer', region: county },
    { role: 'viewer', region: township },
  ];

  test('gets its accounts from the list of people, each with an invitation and all the rights', async () => {
    const answer = await invite(administrator, ['one', 'two', 'nobody', 'one'], rights);
    const { made, skipped } = answer.body as unknown as Crew;
    expect(made).toMatchObject([
      { person: 'one', name: '甲值班', unit: '县防办', post: '科员', refusal: null },
      { person: 'two', name: '乙带班', unit: '县防办', post: '科员', refusal: null },
    ]);
    expect(skipped).toEqual([{ person: 'nobody', code: 'thing-unknown' }]);
    for (const { account } of made) expect(account).toMatch(/^u[2-9a-hj-km-np-z]{6}$/);
    expect(answer.text).not.toMatch(/138000002/);
    const [first] = made;
    const token = new URL(first?.invitationPath ?? '', server.url).searchParams.get('token');
    const browser = new Browser(server.url);
    expect((await browser.post('/api/invitations/accept', { token, password })).status).toBe(200);
    const { areas } = (await browser.get('/api/session')).body as {
      areas: { rights: { role: string; region: string }[] }[];
    };
    expect(areas[0]?.rights.map(({ role, region }) => [role, region]).sort()).toEqual([
      ['dutyOfficer', county],
      ['viewer', township],
    ]);
  });

  test('is not made twice: who has an account is skipped, and known as that person', async () => {
    const { made, skipped } = (await invite(administrator, ['one', 'three'], []))
      .body as unknown as Crew;
    expect([made.map(({ person }) => person), skipped]).toEqual([
      ['three'],
      [{ person: 'one', code: 'account-exists' }],
    ]);
    const { accounts } = (await administrator.get('/api/accounts')).body as {
      accounts: { name: string; unit: string; post: string; person: object | null }[];
    };
    expect(accounts.find(({ name }) => name === '丙驻村')).toMatchObject({
      unit: '县防办',
      post: '科员',
      person: { area, id: 'three' },
    });
  });

  test('stands in the trail, account by account', async () => {
    const { text } = await administrator.get('/api/areas/server/trail?what=account');
    expect(text.match(/"detail":"made"/g)).toHaveLength(3);
  });

  test('is made by no one below, and never with an office of administration', async () => {
    const clerk = await personWith(server, administrator, 'administrator', township);
    expect((await invite(clerk, ['one'], [])).status).toBe(403);
    const power = await invite(administrator, ['two'], [{ role: 'administrator', region: county }]);
    expect([power.status, codeOf(power)]).toEqual([422, 'payload-invalid']);
  });
});

describe('an account', () => {
  test('says unit and post, which are changed by an administrator', async () => {
    const made = await administrator.post('/api/accounts', {
      ...{ account: 'engineer', name: '丁工', unit: '水利局', post: '工程师' },
    });
    const { id } = made.body['account'] as { id: string };
    expect(made.body['account']).toMatchObject({ unit: '水利局', post: '工程师', person: null });
    const changed = await administrator.ask('PATCH', `/api/accounts/${id}`, { post: '总工程师' });
    expect(changed.status).toBe(204);
    const { accounts } = (await administrator.get('/api/accounts')).body as {
      accounts: { id: string }[];
    };
    expect(accounts.find((one) => one.id === id)).toMatchObject({
      name: '丁工',
      unit: '水利局',
      post: '总工程师',
    });
  });
});
