import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDatabase, type TestDatabase } from '@levee/test/support/database';
import type { LineReader } from '@levee/test/support/line-reader';
import { until } from '@levee/test/support/until';
import type { Held } from './left-behind.js';
import { cycles, limitMs } from './size.js';
import { Soak } from './soak.js';

/** The heap is looked at so often on the way: thirds of three looks each. */
const looks = 9;

/** Of so many comers and goers a few may be remembered: Nest keeps the last that came and the last that left. */
const lastOnes = 5;

/** Connections of the pool to PostgreSQL, each with a timer while it idles. */
const poolSize = 12;

/** How often the server is asked whether the last have gone: those that `fetch` keeps go after some seconds. */
const patience = 24;

let database: TestDatabase;
let soak: Soak;
let resident: LineReader;
let before: Held;

beforeAll(async () => {
  database = await createDatabase();
  soak = await Soak.open(database.url);
  [resident] = soak.stay(1) as [LineReader];
  before = await heldWhen(({ counts }) => counts['subscribers'] === 1);
});

afterAll(async () => {
  resident.close();
  soak.end();
  await database.drop();
});

/** What the server holds as soon as that is so, or when waiting for it has taken long enough. */
function heldWhen(isSo: (held: Held) => boolean): Promise<Held> {
  let asked = 0;
  return until(async () => {
    const held = await soak.look();
    return isSo(held) || ++asked === patience ? held : undefined;
  });
}

/** Those who are there, by all that counts them. */
function readersIn({ counts }: Held): (number | undefined)[] {
  return ['members', 'subscribers', 'sockets', 'engines', 'membersOfRooms'].map(
    (name) => counts[name],
  );
}

const each = (count: number): number[] => Array.from({ length: 5 }, () => count);

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe(`a server that ${cycles} readers come to and leave again`, () => {
  test('holds readers while they are there, and none of them afterwards', async () => {
    const guests = soak.stay(20);
    const full = await heldWhen(({ counts }) => counts['subscribers'] === 21);
    guests.forEach((guest) => guest.close());
    const left = await heldWhen(({ things }) => things.socket <= 1 + lastOnes);
    expect([readersIn(full), readersIn(left)]).toEqual([each(21), each(1)]);
    expect(full.things.socket).toBeGreaterThanOrEqual(21);
    expect(left.things.socket).toBeLessThanOrEqual(1 + lastOnes);
  });

  test(
    'needs no more memory for the last third of them than for the one before',
    async () => {
      const heaps: number[] = [];
      let arrived = 0;
      for (let look = 0; look < looks; look++) {
        arrived += await soak.pass(Math.ceil(cycles / looks));
        heaps.push((await soak.look()).heapBytes);
      }
      const [middle, last] = [mean(heaps.slice(3, 6)), mean(heaps.slice(6))];
      process.stdout.write(
        `soak: ${arrived} readers came as far as they wanted, heap ${toldMb([before.heapBytes, ...heaps])}\n`,
      );
      expect(arrived).toBeGreaterThanOrEqual(0.9 * cycles);
      expect(last / middle).toBeLessThanOrEqual(1.2);
      expect(last / (heaps[0] ?? 0)).toBeLessThanOrEqual(1.2);
    },
    limitMs,
  );

  test('keeps nothing of those that have gone', async () => {
    const { things, counts } = await heldWhen(({ things }) =>
      Object.values(things).every((count) => count <= 1 + lastOnes),
    );
    const { timers = NaN, lines = NaN, ...exact } = counts;
    expect(exact).toEqual({ ...exactOf(before), channels: 1, rooms: 2 });
    expect(timers).toBeLessThanOrEqual((before.counts['timers'] ?? 0) + poolSize + lastOnes);
    expect(lines).toBeLessThanOrEqual((before.counts['lines'] ?? 0) + poolSize + lastOnes);
    expect(Math.max(...Object.values(things))).toBeLessThanOrEqual(1 + lastOnes);
  });

  test('still tells the one who stayed of every change', async () => {
    const seq = await soak.stir();
    await until(() => resident.seq >= seq);
    expect([resident.isWhole, resident.isClosed, resident.byes]).toEqual([true, false, []]);
  });
});

function exactOf({ counts }: Held): Record<string, number> {
  const { timers: _timers, lines: _lines, ...exact } = counts;
  return exact;
}

function toldMb(bytes: readonly number[]): string {
  return `${bytes.map((one) => (one / 2 ** 20).toFixed(1)).join(', ')} MB`;
}
