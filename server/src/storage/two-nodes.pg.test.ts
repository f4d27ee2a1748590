import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { isoNow, systemClock } from '@levee/shared/kernel/clock';
import { newId } from '@levee/shared/kernel/ids';
import { systemRandom } from '@levee/shared/kernel/random';
import type { CommandKind, DraftOf } from '@levee/shared/commands/commands';
import type { Hazard } from '@levee/shared/model/hazard';
import type { Receipt } from '@levee/shared/protocol/receipt';
import { defaultPack } from '@levee/shared/rules/pack';
import { entryDraft, reportDraft } from '@levee/shared/testing/drafts';
import { chief, county, north } from '@levee/shared/testing/scene';
import { createDatabase, type TestDatabase } from '@levee/test/support/database';
import pg from 'pg';
import { chained } from '../commands/chain.js';
import { CommandDoor } from '../commands/command-door.js';
import { openDatabase } from './database.js';
import { firstHash, Ledger } from './ledger.js';

/** One process: a pool of its own, a writer of its own. */
async function node(url: string) {
  const database = await openDatabase(url, 4);
  const store = new Ledger(database);
  const committed: number[] = [];
  const door = new CommandDoor({
    store,
    clock: systemClock,
    pack: defaultPack,
    onCommitted: ({ changes }) => committed.push(...changes.map(({ seq }) => seq)),
  });
  return { store, door, committed, close: () => database.destroy() };
}

type Node = Awaited<ReturnType<typeof node>>;

describe('two nodes on one database', () => {
  let empty: TestDatabase;
  let nodes: Node[];
  let area = '';
  let count = 0;

  beforeAll(async () => {
    empty = await createDatabase();
    nodes = [await node(empty.url), await node(empty.url)];
  });
  afterAll(async () => {
    for (const one of nodes) await one.close();
    await empty.drop();
  });
  beforeEach(async () => {
    area = `area-${count++}`;
    await first().store.createArea({ id: area, isDrill: true }, 'epoch-one');
    for (const [code, parent] of [
      [county, null],
      [north, county],
    ] as const) {
      const level = parent === null ? ('county' as const) : ('township' as const);
      await ask(first(), 'region.put', { code, name: code, level, parent, center: null });
    }
    await ask(first(), 'unit.put', { id: 'north', region: north, name: 'N', unitKind: 'township' });
    for (const one of nodes) one.committed.length = 0;
  });

  const first = (): Node => nodeAt(0);

  function nodeAt(i: number): Node {
    const found = nodes[i % nodes.length];
    if (!found) throw new RangeError('no node');
    return found;
  }

  function envelope<K extends CommandKind>(kind: K, payload: DraftOf<K>, baseVersion?: number) {
    const id = newId(systemClock, systemRandom);
    return { id, kind, area, payload, baseVersion, occurredAt: isoNow(systemClock) };
  }

  function ask<K extends CommandKind>(
    at: Node,
    kind: K,
    payload: DraftOf<K>,
    baseVersion?: number,
  ): Promise<Receipt> {
    return at.door.submit(envelope(kind, payload, baseVersion), chief);
  }

  const entry = (i: number) => entryDraft({ id: `entry-${i}`, text: `Line ${i}` });

  test('I0: numbers are dense, each given once, whoever wrote', async () => {
    const receipts = await Promise.all(
      Array.from({ length: 200 }, (_, i) => ask(nodeAt(i), 'logEntry.write', entry(i))),
    );
    expect(receipts.every(({ status }) => status === 'ok')).toBe(true);
    const log = await first().store.changesAfter(area, 0, 1_000);
    expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: 203 }, (_, i) => i + 1));
    expect(new Set(receipts.map(({ seq }) => seq)).size).toBe(200);
  });

  test('I0 I20: one record changed from both sides loses no version and breaks no chain', async () => {
    const point = (description: string) => ({ ...reportDraft({ id: 'pond' }), description });
    await ask(first(), 'hazard.report', point('0'));
    const words = Array.from({ length: 60 }, (_, i) => `measure ${i}`);
    const receipts = await Promise.all(
      words.map((text, i) =>
        ask(nodeAt(i), 'hazard.watch', { hazard: 'pond', emergencyMeasure: text }),
      ),
    );
    expect(new Set(receipts.map(({ version }) => version)).size).toBe(60);
    const log = (await first().store.changesAfter(area, 0, 1_000)).filter(
      ({ id }) => id === 'pond',
    );
    expect(log.map(({ version }) => version)).toEqual(Array.from({ length: 61 }, (_, i) => i + 1));
    const written = log.slice(1).map(({ record }) => (record as Hazard).emergencyMeasure);
    expect([...written].sort()).toEqual([...words].sort());
    const all = await first().store.changesAfter(area, 0, 1_000);
    const bare = all.map(({ prevHash: _prevHash, hash: _hash, ...row }) => row);
    expect(chained(area, firstHash, bare)).toEqual(all);
  });

  test('I4 I18: one command sent to both at once takes effect once, with one answer', async () => {
    const bodies = Array.from({ length: 30 }, (_, i) => envelope('logEntry.write', entry(i)));
    const answers = await Promise.all(
      bodies.map((body) => Promise.all(nodes.map(({ door }) => door.submit(body, chief)))),
    );
    for (const [one, other] of answers) expect(one).toEqual(other);
    expect((await first().store.head(area))?.seq).toBe(33);
    const told = nodes.flatMap(({ committed }) => committed);
    expect([...told].sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, i) => i + 4));
  });

  test('I6: of two who saw the same version one is accepted and the other shown the conflict', async () => {
    await ask(first(), 'hazard.report', reportDraft({ id: 'pond' }));
    const assign = (i: number) => {
      const given = { hazard: 'pond', responsible: [], team: null, leadUnit: null };
      return ask(nodeAt(i), 'hazard.assign', { ...given, shelter: `School ${i}` }, 1);
    };
    const receipts = await Promise.all([assign(0), assign(1)]);
    expect(receipts.map(({ status }) => status).sort()).toEqual(['conflict', 'ok']);
    const won = receipts.findIndex(({ status }) => status === 'ok');
    expect(receipts.find(({ status }) => status === 'conflict')?.current).toMatchObject({
      version: 2,
      shelter: `School ${won}`,
    });
  });

  test('a reset under way and a command at once leave a whole log, of the one epoch or the other', async () => {
    await Promise.allSettled([
      ...Array.from({ length: 20 }, (_, i) => ask(nodeAt(i), 'logEntry.write', entry(i))),
      first().store.resetArea(area, 'epoch-two'),
    ]);
    const head = await first().store.head(area);
    const log = await first().store.changesAfter(area, 0, 1_000);
    expect(head?.epoch).toBe('epoch-two');
    expect(log.map(({ seq }) => seq)).toEqual(
      Array.from({ length: head?.seq ?? -1 }, (_, i) => i + 1),
    );
  });

  test('a step that PostgreSQL gave up for a deadlock is tried again and seen by nobody', async () => {
    let tries = 0;
    while (!(await isNodeGivenUp(tries))) tries++;
    const log = await first().store.changesAfter(area, 3, 100);
    expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: tries + 1 }, (_, i) => i + 4));
    expect(await deadlocks()).toBeGreaterThan(tries);
  }, 60_000);

  /** Somebody else and a node wait for each other; which of them is given up is PostgreSQL's choice. */
  async function isNodeGivenUp(i: number): Promise<boolean> {
    const other = new pg.Client({ connectionString: empty.url });
    await other.connect();
    try {
      await other.query('BEGIN');
      await other.query(
        `INSERT INTO "record" VALUES ($1, 'logEntry', $2, 1, NULL, now(), 'other', NULL)`,
        [area, `entry-${i}`],
      );
      const asked = ask(first(), 'logEntry.write', entry(i));
      await untilOneWaits();
      const isOtherGivenUp = await other
        .query(`SELECT 1 FROM "area_clock" WHERE "area" = $1 FOR UPDATE`, [area])
        .then(
          () => false,
          () => true,
        );
      await other.query('ROLLBACK');
      expect(await asked).toMatchObject({ status: 'ok', seq: i + 4, version: 1 });
      return !isOtherGivenUp;
    } finally {
      await other.end();
    }
  }

  /** Waits until a statement of the nodes stands behind somebody's lock. */
  async function untilOneWaits(): Promise<void> {
    const waiting = `SELECT count(*)::int AS n FROM pg_stat_activity
      WHERE application_name = 'levee' AND wait_event_type = 'Lock' AND datname = current_database()`;
    for (let n = 0; n === 0;) n = (await query<{ n: number }>(waiting))[0]?.n ?? 0;
  }

  /** Counted by PostgreSQL itself, a little after the fact. */
  async function deadlocks(): Promise<number> {
    const counted = `SELECT deadlocks::int AS n FROM pg_stat_database WHERE datname = current_database()`;
    let n = 0;
    for (let turn = 0; turn < 500 && n === 0; turn++)
      n = (await query<{ n: number }>(counted))[0]?.n ?? 0;
    return n;
  }

  async function query<T>(statement: string): Promise<T[]> {
    const client = new pg.Client({ connectionString: empty.url });
    await client.connect();
    try {
      return (await client.query(statement)).rows as T[];
    } finally {
      await client.end();
    }
  }
});
