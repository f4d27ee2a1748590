import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { seededRandom } from '@levee/shared/kernel/random';
import { createDatabase, type TestDatabase } from '@levee/test/support/database';
import { openDatabase, type Database } from '../storage/database.js';
import { LiveTickets } from '../storage/live-tickets.js';
import type { AccountIdentity, Identity } from './identity.js';
import { Tickets } from './tickets.js';

const account: AccountIdentity = {
  ...{ kind: 'account', id: 'a', name: '值班员', session: 's' },
  expiresAtMs: Date.parse('2026-07-20T12:00:00.000Z'),
  isKeeper: false,
};
const others: Identity[] = [
  { kind: 'device', id: 'd', name: '一号屏', area: '990101', scope: '990101000000' },
  {
    kind: 'program',
    id: 'p',
    name: 'feed',
    rights: [{ area: '990101', role: 'viewer', region: '990101000000' }],
  },
];

describe('tickets', () => {
  let empty: TestDatabase;
  let databases: Database[];
  let seed = 7;
  beforeAll(async () => {
    empty = await createDatabase();
    databases = [await openDatabase(empty.url, 4), await openDatabase(empty.url, 4)];
  });
  afterAll(async () => {
    for (const one of databases) await one.destroy();
    await empty.drop();
  });

  /** Two nodes on one database, with one clock. */
  function desks() {
    const clock = new ManualClock();
    const [here, there] = databases.map(
      ({ manager }) =>
        new Tickets({
          ...{ store: new LiveTickets(manager), clock, random: seededRandom(seed++) },
          policy: { ticketMs: 30_000 },
        }),
    );
    if (!here || !there) throw new RangeError('two nodes');
    return { clock, here, there };
  }

  test('are good once, on the node that gave them or on another', async () => {
    const { here, there } = desks();
    const [one, other] = [await here.issue(account), await here.issue(account)];
    expect(await here.redeem(one)).toEqual(account);
    expect(await there.redeem(one)).toBeUndefined();
    expect(await there.redeem(other)).toEqual(account);
    expect(await here.redeem(other)).toBeUndefined();
  });

  test.each(others)('say whose they are: a $kind', async (identity) => {
    const { here, there } = desks();
    expect(await there.redeem(await here.issue(identity))).toEqual(identity);
  });

  test('shown to both nodes at the same moment, open one door', async () => {
    const { here, there } = desks();
    for (let nth = 0; nth < 20; nth++) {
      const ticket = await here.issue(account);
      const opened = await Promise.all([here.redeem(ticket), there.redeem(ticket)]);
      expect(opened.filter((identity) => identity !== undefined)).toHaveLength(1);
    }
  });

  test('run out after half a minute', async () => {
    const { clock, here, there } = desks();
    const [early, late] = [await here.issue(account), await here.issue(account)];
    clock.advance(29_999);
    expect(await there.redeem(early)).toEqual(account);
    clock.advance(1);
    expect(await there.redeem(late)).toBeUndefined();
  });

  test('are never the same and cannot be made up', async () => {
    const { here } = desks();
    const issued = await Promise.all(Array.from({ length: 100 }, () => here.issue(account)));
    expect(new Set(issued).size).toBe(100);
    for (const made of ['', 'A'.repeat(43), "'; DROP TABLE live_ticket; --", '\u0000'.repeat(43)])
      expect(await here.redeem(made)).toBeUndefined();
  });

  test('are kept as a hash only', async () => {
    const { here } = desks();
    const ticket = await here.issue(account);
    const rows = await databases[0]?.query<unknown[]>(`SELECT * FROM "live_ticket"`);
    expect(JSON.stringify(rows)).toContain('值班员');
    expect(JSON.stringify(rows)).not.toContain(ticket);
  });

  test('do not pile up: the old ones are swept, and of a flood the oldest', async () => {
    const { clock, here } = desks();
    const store = new LiveTickets((databases[0] as Database).manager);
    const old = await here.issue(account);
    clock.advance(20_000);
    const flood: string[] = [];
    for (let nth = 0; nth < 10; nth++) {
      flood.push(await here.issue(account));
      clock.advance(1);
    }
    clock.advance(10_000);
    await store.sweep(new Date(clock.nowMs()), 3);
    const left = await Promise.all([old, ...flood].map((ticket) => here.redeem(ticket)));
    expect(left.map((identity) => identity !== undefined)).toEqual([
      ...Array.from({ length: 8 }, () => false),
      ...[true, true, true],
    ]);
  });
});
