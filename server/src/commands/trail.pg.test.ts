import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { CommandKind, DraftOf } from '@levee/shared/commands/commands';
import { isoNow } from '@levee/shared/kernel/clock';
import { newId } from '@levee/shared/kernel/ids';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { seededRandom } from '@levee/shared/kernel/random';
import { serverArea, trailKind } from '@levee/shared/model/trail';
import { serverActor } from '@levee/shared/rules/actor';
import { defaultPack } from '@levee/shared/rules/pack';
import { county } from '@levee/shared/testing/scene';
import { createDatabase, type TestDatabase } from '@levee/test/support/database';
import { verifyLog } from '../audit/verify-log.js';
import { AccountEntity } from '../storage/account.entity.js';
import { AccountStore } from '../storage/account-store.js';
import { openDatabase, type Database } from '../storage/database.js';
import { Ledger } from '../storage/ledger.js';
import { AreaUnknown, type LoggedChange } from '../storage/log-store.js';
import { CommandDoor } from './command-door.js';
import type { Committed } from './committed.js';
import { Trail, type TrailNote } from './trail.js';

const by = { id: 'a-1', name: '张三' };
const signIn: TrailNote = { what: 'signIn', outcome: 'ok', by, via: 's-1', address: '10.0.0.1' };
const actor = serverActor(county);

describe('trail', () => {
  const clock = new ManualClock();
  const random = seededRandom(5);
  let empty: TestDatabase;
  let database: Database;
  let store: Ledger;
  let told: Committed[];
  let trail: Trail;
  let door: CommandDoor;
  let area = '';
  let count = 0;

  beforeAll(async () => {
    empty = await createDatabase();
    database = await openDatabase(empty.url, 4);
    store = new Ledger(database);
  });
  afterAll(async () => {
    await database.destroy();
    await empty.drop();
  });
  beforeEach(async () => {
    area = `area-${count++}`;
    await store.createArea({ id: area, isDrill: true }, 'epoch-one');
    told = [];
    const onCommitted = (committed: Committed): void => void told.push(committed);
    trail = new Trail({ store, clock, random, onCommitted });
    door = new CommandDoor({ store, clock, pack: defaultPack, onCommitted });
  });

  function ask<K extends CommandKind>(kind: K, payload: DraftOf<K>) {
    const id = newId(clock, random);
    return door.submit({ id, kind, area, payload, occurredAt: isoNow(clock) }, actor);
  }

  const putCounty = () =>
    ask('region.put', { code: county, name: 'C', level: 'county', parent: null, center: null });

  const rows = (): Promise<LoggedChange[]> => store.changesAfter(area, 0, 100);

  async function isSound(): Promise<boolean> {
    return (await verifyLog(empty.url, { area, anchors: [] }, () => undefined)) !== 'broken';
  }

  /** Work on the tables of accounts that the tests can find again. */
  const added =
    (id: string) =>
    ({ accounts }: AccountStore): Promise<boolean> =>
      accounts.add({ ...new AccountEntity(), id, account: id, name: id });

  const isThere = async (id: string): Promise<boolean> =>
    (await new AccountStore(database.manager).accounts.byId(id)) !== null;

  test('writes who, what, when, from where and by which way, as a row of the chain', async () => {
    await trail.note(area, signIn);
    expect(await rows()).toMatchObject([
      {
        seq: 1,
        kind: trailKind,
        id: '1',
        version: 1,
        actor: '张三',
        actorId: 'a-1',
        via: 's-1',
        recordedAt: isoNow(clock),
        record: { what: 'signIn', outcome: 'ok', address: '10.0.0.1' },
      },
    ]);
    expect((await store.state(area)).records).toEqual([]);
    expect(told.map(({ changes }) => changes.map(({ seq }) => seq))).toEqual([[1]]);
    expect(await isSound()).toBe(true);
  });

  test('knows nobody’s name where nobody is known', async () => {
    await trail.note(area, { what: 'signIn', outcome: 'refused', by: null });
    const [row] = await rows();
    expect(row).toMatchObject({ actor: '', record: { outcome: 'refused' } });
    expect(row).not.toHaveProperty('actorId');
    expect(row).not.toHaveProperty('via');
  });

  test('work on accounts and its row are one: both are there', async () => {
    const note = (isNew: boolean): TrailNote => ({
      ...{ what: 'account', outcome: isNew ? 'ok' : 'refused', by, subject: 'both' },
    });
    expect(await trail.with(area, note, added('both'))).toBe(true);
    expect(await isThere('both')).toBe(true);
    expect((await rows()).map(({ record }) => record)).toMatchObject([{ subject: 'both' }]);
  });

  test.each([
    [
      'the work fails after it wrote',
      async (store: AccountStore) => {
        await added('lost')(store);
        throw new Error('second thoughts');
      },
      signIn,
    ],
    ['the row cannot be written', added('lost'), { ...signIn, subject: 'a\u0000b' }],
  ])(
    'neither is there when %s',
    async (_when, work: (store: AccountStore) => Promise<unknown>, note) => {
      await expect(trail.with(area, note, work)).rejects.toThrow();
      expect(await isThere('lost')).toBe(false);
      expect(await rows()).toEqual([]);
      expect(told).toEqual([]);
    },
  );

  test('work inside a transaction of its own is undone with the rest', async () => {
    const work = trail.with(area, signIn, async (accounts) => {
      await accounts.atOnce(added('inner'));
      throw new Error('second thoughts');
    });
    await expect(work).rejects.toThrow('second thoughts');
    expect(await isThere('inner')).toBe(false);
  });

  test('where nothing was done there is no row', async () => {
    await trail.with(area, () => undefined, added('quiet'));
    expect(await isThere('quiet')).toBe(true);
    expect(await rows()).toEqual([]);
    expect(told).toEqual([]);
  });

  test('an area that is not there takes no row, and nothing is done', async () => {
    await expect(trail.with('nowhere', signIn, added('void'))).rejects.toBeInstanceOf(AreaUnknown);
    expect(await isThere('void')).toBe(false);
  });

  test('I0 I20: the writer finds the head moved and goes on behind the event', async () => {
    expect(await putCounty()).toMatchObject({ status: 'ok', seq: 1 });
    await trail.note(area, signIn);
    expect(await ask('unit.put', unit('one'))).toMatchObject({ status: 'ok', seq: 3 });
    expect(await ask('unit.put', unit('two'))).toMatchObject({ status: 'ok', seq: 4 });
    expect(await isSound()).toBe(true);
  });

  test('I0 I20: events and commands at the same time stand in one line', async () => {
    await putCounty();
    const commands = Array.from({ length: 20 }, (_, i) => ask('unit.put', unit(`u-${i}`)));
    const events = Array.from({ length: 10 }, () => trail.note(area, signIn));
    const receipts = await Promise.all(commands);
    await Promise.all(events);
    expect(new Set(receipts.map(({ status }) => status))).toEqual(new Set(['ok']));
    expect((await rows()).map(({ seq }) => seq)).toEqual(
      Array.from({ length: 31 }, (_, i) => i + 1),
    );
    expect(await isSound()).toBe(true);
  });

  test('in a drill an event has the drill’s hour, as the rows beside it', async () => {
    const showsAt = '2020-07-01T00:00:00.000Z';
    const drillClock = { realAt: isoNow(clock), showsAt, rate: 60 };
    const names = { name: 'C', headquarters: 'C', code: '990001', timeZone: 'Asia/Shanghai' };
    await ask('profile.set', { ...names, isDrill: true, datum: 'wgs84', drillClock });
    clock.advance(1_000);
    await trail.note(area, signIn);
    expect((await rows()).at(-1)).toMatchObject({ recordedAt: '2020-07-01T00:01:00.000Z' });
  });

  test('the server’s own log is made once, also by nodes that start together', async () => {
    await Promise.all([trail.open(), trail.open(), trail.open()]);
    await trail.open();
    await trail.note(serverArea, signIn);
    expect(await store.head(serverArea)).toMatchObject({ seq: 1 });
    expect((await store.areas()).map(({ id }) => id)).not.toContain(serverArea);
  });
});

function unit(id: string) {
  return { id, region: county, name: id, unitKind: 'linked' as const };
}
