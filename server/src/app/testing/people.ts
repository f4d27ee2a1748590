import { randomUUID } from 'node:crypto';
import type { CommandKind, DraftOf } from '@levee/shared/commands/commands';
import type { Grant, Role } from '@levee/shared/model/grant';
import { Browser, type Answer } from './browser.js';
import type { RunningServer } from '../main.js';

export const area = '990101';
export const county = '990101000000';
export const township = '990101003000';
export const password = 'wide river, slow water';

/** A running server, whoever started it. */
type Served = Pick<RunningServer, 'url' | 'firstAdministratorLink'>;

/** The browser of the first administrator, made by the link of the first start. */
export async function firstAdministrator(server: Served, secret = password): Promise<Browser> {
  const browser = new Browser(server.url);
  const token = new URL(server.firstAdministratorLink ?? '').searchParams.get('token');
  const made = await browser.post('/api/first-administrator', {
    token,
    account: 'first',
    name: '首位管理员',
    password: secret,
  });
  if (made.status !== 201) throw new Error(`first administrator: ${made.status} ${made.text}`);
  return browser;
}

/** The first administrator with a real area that has one township. */
export async function withArea(server: Served): Promise<Browser> {
  const browser = await firstAdministrator(server);
  const made = await browser.post('/api/areas', {
    code: area,
    name: '测试县',
    headquarters: '测试县防指',
  });
  if (made.status !== 201) throw new Error(`area: ${made.status} ${made.text}`);
  await command(browser, 'region.put', {
    code: township,
    name: '一号镇',
    level: 'township',
    parent: county,
    center: null,
  });
  return browser;
}

/** Asks for one command in the test's area. */
export function command<K extends CommandKind>(
  browser: Browser,
  kind: K,
  payload: DraftOf<K>,
  extra: object = {},
): Promise<Answer> {
  const envelope = {
    id: randomUUID(),
    kind,
    area,
    payload,
    occurredAt: new Date().toISOString(),
    ...extra,
  };
  return browser.post(`/api/areas/${area}/commands`, envelope);
}

/** A new account with a role in a region of the test's area, signed in. */
export async function personWith(
  server: Served,
  administrator: Browser,
  role: Role,
  region = county,
): Promise<Browser> {
  const account = `${role.toLowerCase()}-${randomUUID().slice(0, 8)}`;
  const added = await administrator.post('/api/accounts', { account, name: role, password });
  const { id } = added.body['account'] as { id: string };
  const grant: Grant = {
    id: randomUUID(),
    region,
    account: id,
    accountName: role,
    role,
    team: null,
  };
  const given = await command(administrator, 'grant.give', grant);
  if (given.status !== 200) throw new Error(`grant: ${given.status} ${given.text}`);
  return signedIn(server, account);
}

/** A browser in which an account has signed in. */
export async function signedIn(
  server: Served,
  account: string,
  secret = password,
): Promise<Browser> {
  const browser = new Browser(server.url);
  const entered = await browser.post('/api/session', { account, password: secret });
  if (entered.status !== 200) throw new Error(`sign-in: ${entered.status} ${entered.text}`);
  return browser;
}

/** A wall of the test's area, opened. */
export async function openedWall(server: Served, administrator: Browser): Promise<Browser> {
  const made = await administrator.post('/api/devices', { area, name: '一号屏' });
  const token = new URL(String(made.body['openPath']), server.url).searchParams.get('open');
  const wall = new Browser(server.url);
  const opened = await wall.post('/api/devices/open', { token });
  if (opened.status !== 200) throw new Error(`wall: ${opened.status} ${opened.text}`);
  return wall;
}

/** A program with a role in the test's area. */
export async function programWith(
  server: Served,
  administrator: Browser,
  role: 'program' | 'viewer',
): Promise<Browser> {
  const made = await administrator.post('/api/tokens', {
    name: `${role} program`,
    rights: [{ area, role, region: county }],
  });
  return new Browser(server.url, { authorization: `Bearer ${String(made.body['token'])}` });
}
