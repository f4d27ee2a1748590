import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { seededRandom } from '@levee/shared/kernel/random';
import { serverArea } from '@levee/shared/model/trail';
import { createDatabase, type TestDatabase } from '@levee/test/support/database';
import { Trail } from '../commands/trail.js';
import { openDatabase, type Database } from './database.js';
import { Ledger } from './ledger.js';
import { fill, puts } from './testing/filled.js';
import { TrailRows, type TrailQuery } from './trail-rows.js';

const minuteMs = 60_000;
const people = [
  { id: 'a-1', name: '张三 Zhang' },
  { id: 'a-2', name: '李四 100%_' },
];

describe('trail-rows', () => {
  let empty: TestDatabase;
  let database: Database;
  let ledger: Ledger;
  let rows: TrailRows;
  let clock: ManualClock;
  let trail: Trail;
  let beganMs = 0;
  let area = '';
  let count = 0;

  beforeAll(async () => {
    empty = await createDatabase();
    database = await openDatabase(empty.url, 4);
    ledger = new Ledger(database);
    rows = new TrailRows(database);
    await ledger.createArea({ id: serverArea, isDrill: false }, 'epoch-one');
  });
  afterAll(async () => {
    await database.destroy();
    await empty.drop();
  });
  beforeEach(async () => {
    area = `area-${count++}`;
    await ledger.createArea({ id: area, isDrill: false }, 'epoch-one');
    clock = new ManualClock();
    beganMs = clock.nowMs();
    const random = seededRandom(count);
    trail = new Trail({ store: ledger, clock, random, onCommitted: () => undefined });
  });

  /** One event every ten minutes, each by the next of two people; every third is refused. */
  async function happenings(n: number): Promise<void> {
    for (let i = 0; i < n; i++) {
      const outcome = i % 3 === 2 ? 'refused' : 'ok';
      const what = i % 2 === 0 ? 'export' : 'setting';
      await trail.note(area, { what, outcome, by: people[i % 2] ?? null, via: `s-${i % 2}` });
      clock.advance(10 * minuteMs);
    }
  }

  async function seqs(query: TrailQuery): Promise<number[]> {
    const head = await ledger.head(area);
    return (await rows.page(area, head?.seq ?? 0, query, 100)).rows.map(({ seq }) => seq);
  }

  const atMinute = (minutes: number): number => beganMs + minutes * minuteMs;

  test('gives events and changes together, the newest first, and of records only which they are', async () => {
    await fill(ledger, area, [...puts(1), { id: 'office-0', isGone: true }]);
    await happenings(1);
    const { rows: found, reached } = await rows.page(area, 3, {}, 100);
    expect(found).toMatchObject([
      { seq: 3, kind: 'trail', actorId: 'a-1', via: 's-0', entry: { what: 'export' } },
      { seq: 2, kind: 'unit', id: 'office-0', version: 2, isGone: true, entry: null },
      { seq: 1, kind: 'unit', id: 'office-0', version: 1, isGone: false, entry: null },
    ]);
    expect(reached).toBe(0);
    expect(JSON.stringify(found)).not.toContain('单位');
  });

  test.each<[string, (at: typeof atMinute) => TrailQuery, number[]]>([
    ['from an hour on', (at) => ({ fromMs: at(40) }), [6, 5]],
    ['up to an hour, which is not in it', (at) => ({ toMs: at(20) }), [2, 1]],
    ['between two', (at) => ({ fromMs: at(10), toMs: at(21) }), [3, 2]],
    ['before the first', (at) => ({ toMs: at(0) }), []],
    ['after the last', (at) => ({ fromMs: at(51) }), []],
    ['by a whole id', () => ({ who: 'a-2' }), [6, 4, 2]],
    ['by part of a name, whatever its capitals', () => ({ who: 'zHANG' }), [5, 3, 1]],
    ['by signs that mean something to a pattern', () => ({ who: '100%_' }), [6, 4, 2]],
    ['by part of an id: nobody', () => ({ who: 'a-' }), []],
    ['by what it is about', () => ({ what: 'export' }), [5, 3, 1]],
    ['that was refused', () => ({ outcome: 'refused' }), [6, 3]],
    ['by all at once', (at) => ({ who: 'a-1', what: 'export', outcome: 'ok', toMs: at(40) }), [1]],
  ])('finds what is %s', async (_what, query, found) => {
    await happenings(6);
    expect(await seqs(query(atMinute))).toEqual(found);
  });

  test('finds changes of records, of all kinds or of one', async () => {
    await fill(ledger, area, puts(2));
    await happenings(2);
    expect(await seqs({ what: 'change' })).toEqual([2, 1]);
    expect(await seqs({ what: 'unit' })).toEqual([2, 1]);
    expect(await seqs({ what: 'grant' })).toEqual([]);
    expect(await seqs({ what: 'change', outcome: 'refused' })).toEqual([]);
  });

  test('pages without a row twice or a row left out', async () => {
    await happenings(7);
    const seen: number[] = [];
    let last = 7;
    while (last > 0) {
      const page = await rows.page(area, last, {}, 3);
      seen.push(...page.rows.map(({ seq }) => seq));
      last = page.reached;
    }
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });

  test('looks through a bounded piece of a long log at a time, and says how far it came', async () => {
    await happenings(1);
    await database.query(
      `INSERT INTO "change" ("area", "seq", "command_id", "kind", "record_id", "version", "actor", "occurred_at",
         "recorded_at", "body", "prev_hash", "hash")
       SELECT $1, "seq", 'c', 'unit', 'u', "seq", 'A', $2, $2::timestamptz + "seq" * interval '1 s', '{}', 'p', 'h'
       FROM generate_series(2, 45000) AS "seq"`,
      [area, new Date(beganMs)],
    );
    const first = await rows.page(area, 45_000, { what: 'export' }, 100);
    expect(first).toEqual({ rows: [], reached: 25_000 });
    const second = await rows.page(area, first.reached, { what: 'export' }, 100);
    expect(second.reached).toBe(5_000);
    const third = await rows.page(area, second.reached, { what: 'export' }, 100);
    expect([third.rows.map(({ seq }) => seq), third.reached]).toEqual([[1], 0]);
    const inTime = { what: 'export', toMs: beganMs + 1_000 } as const;
    expect((await rows.page(area, 45_000, inTime, 100)).rows).toHaveLength(1);
  });

  test('tells where a way began, by the first row that says so', async () => {
    const by = people[0] ?? null;
    const at = (address: string) =>
      ({ what: 'signIn', outcome: 'ok', by, via: 's-9', address }) as const;
    await trail.note(serverArea, { ...at('10.0.0.9'), agent: 'Firefox' });
    await trail.note(serverArea, at('10.0.0.8'));
    const found = await rows.sources(['s-9', 's-none']);
    expect([...found]).toEqual([['s-9', { address: '10.0.0.9', agent: 'Firefox' }]]);
  });
});
