import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { systemClock } from '@levee/shared/kernel/clock';
import { Browser } from '@levee/server/app/testing/browser';
import { area, command, county } from '@levee/server/app/testing/people';
import { createLog } from '@levee/server/log/log';
import { rawSocket, ticketOf } from '@levee/server/realtime/testing/live-client';
import { ask, createDatabase, type TestDatabase } from '../support/database.js';
import { startOpenServer, type OpenServer } from '../support/open-server.js';

/** All that the server writes, to its log or past it. */
const written: string[] = [];
const destination = new Writable({
  write(chunk: Buffer, _encoding, done) {
    written.push(chunk.toString());
    done();
  },
});
const streams = [process.stdout, process.stderr];
const writes = streams.map((stream) => stream.write.bind(stream));

const phone = '13900007777';
const password = 'canary river, slow water';
const secrets = new Set([phone, password, 'canary']);

let database: TestDatabase;
let server: OpenServer;
let keeper: Browser;
beforeAll(async () => {
  for (const [i, stream] of streams.entries())
    stream.write = (chunk: string | Uint8Array, ...rest: never[]) => {
      written.push(chunk.toString());
      return writes[i]?.(chunk, ...rest) ?? true;
    };
  database = await createDatabase();
  secrets.add(new URL(database.url).password);
  server = await startOpenServer(database.url, systemClock, createLog('debug', destination));
  keeper = new Browser(server.url);
});
afterAll(async () => {
  for (const [i, stream] of streams.entries()) stream.write = writes[i] as typeof stream.write;
  await server.stop();
  await database.drop();
});

const log = (): string => written.join('');

/** A secret that was handed out: from now on it must not be in the log. */
function known(secret: unknown): string {
  expect(String(secret).length).toBeGreaterThan(10);
  secrets.add(String(secret));
  return String(secret);
}

/** Those that are in the log after all. */
const told = (): string[] =>
  [...secrets].filter((secret) => secret !== '' && log().includes(secret));

describe('the log of a whole session at its most talkative', () => {
  test('of signing in: no token, password or cookie, right or wrong', async () => {
    const token = known(await server.rooms.newcomers.firstLink());
    const first = { token, account: 'first', name: '首位管理员', password };
    expect((await keeper.post('/api/first-administrator', first)).status).toBe(201);
    known(keeper.cookie('levee_session'));
    for (const wrong of ['canary-wrong-password', password.toUpperCase()])
      await new Browser(server.url).post('/api/session', { account: 'canary', password: wrong });
    await new Browser(server.url).get(`/first-administrator?token=${token}`);
    await new Browser(server.url).get('/api/session', {
      authorization: 'Bearer canary-bearer-00000000000',
    });
    const made = await keeper.post('/api/accounts', { account: 'second', name: '第二位' });
    known(new URL(String(made.body['invitationPath']), server.url).searchParams.get('token'));
  });

  test('of commands and lists: no telephone', async () => {
    await keeper.post('/api/areas', { code: area, name: '测试县', headquarters: '测试县防指' });
    const unit = {
      id: 'u',
      region: county,
      name: '单位',
      unitKind: 'village',
      dutyPhone: phone,
    } as const;
    expect((await command(keeper, 'unit.put', unit)).status).toBe(200);
    await command(keeper, 'unit.put', { ...unit, unitKind: 'canary' as never });
    await keeper.post(`/api/areas/${area}/commands`, `{"id":"canary ${phone}`);
    const headers = { 'content-type': 'application/octet-stream', 'x-file-name': 'canary.csv' };
    const list = `名称,类别,值班电话\n甲单位,village,${phone}\n`;
    await keeper.ask('POST', `/api/areas/${area}/imports/units`, list, headers);
  });

  test('of sockets: no ticket, no message', async () => {
    const ticket = known(await ticketOf(keeper));
    const client = await rawSocket(server.url, ticket);
    await client.hello();
    client.socket.emit('command', { id: randomUUID(), canary: phone });
    client.socket.emit('volatile', { area, canary: phone });
    client.socket.emit('hello', { canary: phone });
    await client.closed();
    await expect(rawSocket(server.url, ticket)).rejects.toThrow();
    const rights = [{ area, role: 'program', region: county }];
    known((await keeper.post('/api/tokens', { name: '程序', rights })).body['token']);
  });

  test('of a server that fails: no query and no parameter', async () => {
    await ask(database.url, 'ALTER TABLE account RENAME TO account_away');
    const failed = await new Browser(server.url).post('/api/session', {
      account: 'canary-account',
      password,
    });
    expect(failed.status).toBe(500);
    expect((await keeper.get('/api/session')).status).toBe(500);
    await ask(database.url, 'ALTER TABLE account_away RENAME TO account');
    expect(log()).toMatch(/"err":\{"name":"QueryFailedError","code":"42P01"/);
  });

  test('has been told a lot, and none of it', () => {
    for (const said of ['"msg":"request"', '"msg":"command"', 'socket opened', '"code":4001'])
      expect(log()).toContain(said);
    expect(secrets.size).toBeGreaterThan(8);
    expect(told()).toEqual([]);
  });
});
