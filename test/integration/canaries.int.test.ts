import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Role } from '@levee/shared/model/grant';
import { maskName, maskPhone } from '@levee/shared/rules/redaction';
import { freePort } from '@levee/deploy/local/postgres/free-port';
import { openDatabase, type Database } from '@levee/server/storage/database';
import { Ledger } from '@levee/server/storage/ledger';
import { wide } from '@levee/test/support/budgets';
import { Cable } from '@levee/test/support/cable';
import { Caller } from '@levee/test/support/caller';
import { Ear, typed } from '@levee/test/support/canaries/ear';
import { canaryRecords, plant, secret, type Canary } from '@levee/test/support/canaries/records';
import { createDatabase, type TestDatabase } from '@levee/test/support/database';
import { area, county, east, foundOffice, west } from '@levee/test/support/office';
import { password } from '@levee/test/support/password';
import { runProgram, type RunningProgram } from '@levee/test/support/program';
import { root } from '@levee/test/support/root';
import { until } from '@levee/test/support/until';

const elsewhere = '990103';
const names = { name: '金丝雀甲乙', told: '13911111111' };
const own: Canary = { ...names, mark: 'OWN-TOWN', region: east, phone: '13900000001' };
const other: Canary = { ...names, mark: 'OTHER-TOWN', region: west, phone: '13900000002' };
const foreign: Canary = {
  ...names,
  mark: 'FOREIGN-AREA',
  region: '990103001000',
  phone: '13900000003',
};
const late: Canary = { ...own, mark: 'AFTER-ALL', phone: '13900000004' };

/** The product in a process of its own, on a database at the end of a cable; it logs all that it can. */
class Product {
  output = '';
  #program: RunningProgram | undefined;

  constructor(
    private readonly databaseUrl: string,
    private readonly port: number,
    private readonly dataDir: string,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<string> {
    this.#program = runProgram(join(root, 'test', 'chaos', 'entry.mjs'), {
      ...{ DATABASE_URL: this.databaseUrl, PORT: String(this.port), HOST: '127.0.0.1' },
      ...{ LEVEE_DATA_DIR: this.dataDir, LEVEE_DRILL: 'false', LOG_LEVEL: 'debug', ...wide },
    });
    return this.#program.saying('Ctrl-C stops');
  }

  async kill(): Promise<void> {
    this.#program?.signal('SIGKILL');
    this.output += (await this.#program?.ended())?.output ?? '';
  }
}

let dataDir: string;
let empty: TestDatabase;
let database: Database;
let ledger: Ledger;
let cable: Cable;
let product: Product;
let administrator: Caller;
let ears: readonly Ear[];
let revoked: Ear;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'levee-canaries-'));
  empty = await createDatabase();
  const address = new URL(empty.url);
  cable = await Cable.to(Number(address.port));
  address.port = new URL(cable.url).port;
  product = new Product(address.href, await freePort(), dataDir);
  const said = await product.start();
  administrator = new Caller(product.url);
  const token = /first-administrator\?token=([\w-]+)/.exec(said)?.[1];
  await administrator.post('/api/first-administrator', {
    token,
    account: 'root',
    name: '管理员',
    password,
  });
  await foundOffice(administrator);
  await administrator.post('/api/areas', {
    code: elsewhere,
    name: '远山县',
    headquarters: '远山县防指',
  });
  database = await openDatabase(empty.url, 2);
  ledger = new Ledger(database);
  revoked = await personAt('dutyOfficer', east, 'leaver');
  ears = [
    await wallAt(east),
    await personAt('dutyOfficer', east),
    await personAt('commander', county),
    await programAt(county),
    revoked,
  ];
  await plant(ledger, area, canaryRecords(own));
  // What belongs to the whole area is everybody's, so the other township has none of it.
  const otherTowns = canaryRecords(other).filter(({ record }) => record.region !== null);
  await plant(ledger, area, otherTowns);
  await plant(ledger, elsewhere, canaryRecords(foreign));
});

afterAll(async () => {
  for (const ear of ears) ear.leave();
  await product.kill();
  await database.destroy();
  await cable.close();
  await empty.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function personAt(role: Role, region: string, account = role.toLowerCase()): Promise<Ear> {
  const made = await administrator.post<{ account: { id: string } }>('/api/accounts', {
    ...{ account, name: account, password },
  });
  const right = { account: made.account.id, accountName: account, role, region, team: null };
  await administrator.does(area, 'grant.give', { id: `grant-${account}`, ...right });
  const caller = new Caller(product.url);
  await caller.post('/api/session', { account, password });
  return new Ear(account, product.url, { cookie: caller.cookie });
}

async function wallAt(scope: string): Promise<Ear> {
  const { openPath } = await administrator.post<{ openPath: string }>('/api/devices', {
    area,
    scope,
    name: '一号屏',
  });
  const wall = new Caller(product.url);
  await wall.post('/api/devices/open', {
    token: new URLSearchParams(openPath.split('?')[1]).get('open'),
  });
  return new Ear('wall', product.url, { cookie: wall.cookie });
}

async function programAt(region: string): Promise<Ear> {
  const rights = [{ area, role: 'program', region }];
  const made = await administrator.post<{ token: string }>('/api/tokens', { name: 'feed', rights });
  return new Ear('program', product.url, { authorization: `Bearer ${made.token}` });
}

async function epochNow(): Promise<string> {
  return (await ledger.head(area))?.epoch ?? '';
}

/** Everybody comes at once, three lines each, while everything is asked and canaries are written beside them. */
async function storm(): Promise<void> {
  const epoch = await epochNow();
  await Promise.all([
    ...ears.flatMap((ear) => [
      ear.listen(area, epoch),
      ear.listen(area, epoch),
      ear.poll(area, epoch),
    ]),
    ...ears.map((ear) => ear.askEverything([area, elsewhere])),
    ...ears.flatMap((ear) => [
      ear.contradict(area, 'hazard.assign', assigning),
      ear.contradict(area, 'team.disband', { team: `${own.mark}-team-0`, reason: '测试' }),
    ]),
    written(own),
    written(other),
  ]);
  for (const ear of ears) ear.cut();
}

/** As clients do that are told to come back. */
async function allListen(): Promise<void> {
  const epoch = await epochNow();
  await Promise.all(ears.map((ear) => ear.listen(area, epoch)));
}

const assigning = { hazard: `${own.mark}-hazard-0`, responsible: [], team: null, leadUnit: null };
let count = 0;

/** By the door, as an office writes: the administrator's own answers are nobody's here. */
async function written({ mark, region, phone, name }: Canary): Promise<void> {
  const id = `${mark}-${count++}`;
  const asked = [
    administrator.asks(area, 'person.put', {
      id,
      region,
      name: mark,
      unit: null,
      phone,
      isPartyMember: false,
      skills: [],
    }),
    administrator.asks(area, 'hazard.report', {
      ...{ id, region, name: mark, position: null, description: mark, reporter: { name, phone } },
      ...{ hazardKind: 'dilapidatedHouse', attributes: { householder: name } },
    }),
  ];
  await Promise.allSettled(asked);
}

/** The first place where somebody heard what is not theirs. */
function leak(ear: Ear, what: RegExp): string | undefined {
  const found = ear.heard.find(({ text }) => what.test(text));
  if (!found) return undefined;
  const at = found.text.search(what);
  return `${ear.name}, ${found.where}: ${found.text.slice(Math.max(0, at - 120), at + 40)}`;
}

/** A mobile number by itself, not inside a longer one. */
const anyNumber = /(?<![\d.])139\d{8}(?!\d)|139\*{4}/;

const leaksOf = (what: RegExp, of = ears): string[] => of.flatMap((ear) => leak(ear, what) ?? []);
const earOf = (name: string): Ear => {
  const found = ears.find((ear) => ear.name === name);
  if (!found) throw new Error(name);
  return found;
};

describe('canaries', () => {
  test('fly through a storm, a cut database, a killed node and a right that is taken', async () => {
    await storm();
    cable.pull();
    await Promise.all([
      storm(),
      until(async () => (await earOf('wall').ask('GET', '/readyz')) === 503),
    ]);
    cable.plugIn();
    await until(async () => (await earOf('wall').ask('GET', '/readyz')) === 200);
    const underWay = storm();
    await product.kill();
    await underWay;
    await product.start();
    await storm();
    await allListen();
    await administrator.does(area, 'grant.revoke', { grant: 'grant-leaver' });
    await Promise.all([plant(ledger, area, canaryRecords(late)), written(late), allListen()]);
    await written(late);
    await until(() => earOf('dutyofficer').all.includes(late.mark));
    await revoked.askEverything([area, elsewhere]);
    for (const ear of ears) ear.leave();
    await product.kill();
  });

  test('really flew: every kind, deflated frames, masks, and what each may see', () => {
    for (const ear of ears) {
      expect({ name: ear.name, own: ear.all.includes(own.mark) }).toEqual({
        name: ear.name,
        own: true,
      });
      expect(
        ear.extensions.filter((one) => one.includes('permessage-deflate')).length,
      ).toBeGreaterThan(4);
    }
    const { all } = earOf('commander');
    expect([own, other].map(({ phone }) => all.includes(maskPhone(phone)))).toEqual([true, true]);
    expect([all.includes(other.mark), all.includes(maskName(own.name))]).toEqual([true, true]);
    expect(all.includes('"status":"conflict"')).toBe(true);
    const kinds = new Set(canaryRecords(own).map(({ kind }) => kind));
    expect([...kinds].filter((kind) => !all.includes(`"kind":"${kind}"`))).toEqual([]);
    const waysOf = (ear: Ear, mark: string): Set<string> =>
      new Set(
        ear.heard
          .filter(({ text }) => text.includes(mark))
          .map(({ where }) => where.replace(/\?.*/, '')),
      );
    expect([...waysOf(earOf('wall'), own.mark)]).toEqual(
      expect.arrayContaining([
        'websocket',
        'GET /socket.io/',
        `GET /api/areas/${area}/snapshot`,
        `GET /api/areas/${area}/changes`,
      ]),
    );
  });

  test('no telephone of a record, no name of a household or reporter reaches anybody', () => {
    expect(leaksOf(new RegExp(`(?<!\\d)1390000000[1-4]|${own.name}`))).toEqual([]);
  });

  test('I8: a wall is sent no number at all, not masked and not in a sentence, and no duty log', () => {
    const wall = [earOf('wall')];
    const masked = maskName(own.name).replace('*', '\\*');
    expect(leaksOf(anyNumber, wall)).toEqual([]);
    expect(leaksOf(new RegExp(`"${masked}"`), wall)).toEqual([]);
    expect(leaksOf(/"kind":"trail"|"kind":"(logEntry|grant)"[^{}]*"record":\{/, wall)).toEqual([]);
  });

  test('the secret of a check-in code reaches nobody, whatever they may see', () => {
    const planted = JSON.stringify(canaryRecords(own));
    expect(planted).toContain(secret);
    expect(leaksOf(new RegExp(secret))).toEqual([]);
  });

  test('I8: nothing of another township, and nothing of another area', () => {
    const townsfolk = ears.filter(({ name }) => ['wall', 'dutyofficer', 'leaver'].includes(name));
    expect(leaksOf(new RegExp(other.mark), townsfolk)).toEqual([]);
    expect(leaksOf(new RegExp(foreign.mark))).toEqual([]);
  });

  test('I7: nothing newer than its revocation reaches who lost the right', () => {
    expect(leak(revoked, new RegExp(late.mark))).toBeUndefined();
    expect(earOf('dutyofficer').all.includes(late.mark)).toBe(true);
  });

  test('no answer repeats what was typed into a wrong place', () => {
    expect(leaksOf(new RegExp(typed))).toEqual([]);
  });

  test('the log at its most talkative holds neither', () => {
    expect(product.output.length).toBeGreaterThan(1_000);
    const found = new RegExp(`.{0,200}((?<!\\d)139\\d{8}|${own.name}).{0,80}`).exec(
      product.output,
    )?.[0];
    expect(found).toBeUndefined();
  });
});
