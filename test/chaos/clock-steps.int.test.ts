import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { startTestServer, type TestServer } from '@levee/server/app/testing/running-server';
import { area, county, township, withArea } from '@levee/server/app/testing/people';
import type { Browser } from '@levee/server/app/testing/browser';
import { openDatabase } from '@levee/server/storage/database';
import { Ledger } from '@levee/server/storage/ledger';
import type { LoggedChange } from '@levee/server/storage/log-store';
import { systemClock, toIso, type Clock } from '@levee/shared/kernel/clock';
import { seededRandom } from '@levee/shared/kernel/random';
import { until } from '@levee/test/support/until';
import { Author } from './author.js';
import { judge } from './judge.js';
import { Watcher } from './watcher.js';

const second = 1_000;
const hour = 3_600 * second;
const steps = [5 * second, -5 * second, hour, -2 * hour, hour];

jest.setTimeout(120_000);

/** A machine whose wall clock somebody puts right; its steady clock goes on. */
class SteppedClock implements Clock {
  shiftMs = 0;
  nowMs = (): number => systemClock.nowMs() + this.shiftMs;
  steadyMs = (): number => systemClock.steadyMs();
  after = (delayMs: number, act: () => void): (() => void) => systemClock.after(delayMs, act);
}

describe('clock steps', () => {
  const clock = new SteppedClock();
  let server: TestServer;
  let keeper: Browser;
  let authors: Author[];
  let watchers: Watcher[];
  beforeAll(async () => {
    server = await startTestServer({ clock });
    keeper = await withArea(server);
    authors = [1, 2].map((i) => new Author(server.url, keeper, seededRandom(i), `author ${i}`));
    watchers = [hour, 0, -hour, 5 * second].map(
      (skewMs, i) => new Watcher(server.url, keeper, i + 1, skewed(skewMs)),
    );
    for (const { session } of watchers) await session.open();
    await allLive();
  });
  afterAll(async () => {
    for (const { session } of watchers) session.close();
    await Promise.all(authors.map((author) => author.leave()));
    await server.end();
  });

  const allLive = (): Promise<unknown> =>
    until(() => watchers.every(({ session }) => session.link.state === 'live'));
  const acknowledged = (): number =>
    authors.reduce((sum, author) => sum + author.acknowledged.length, 0);

  async function log(): Promise<readonly LoggedChange[]> {
    const database = await openDatabase(server.databaseUrl, 2);
    try {
      return await new Ledger(database).changesAfter(area, 0, 100_000);
    } finally {
      await database.destroy();
    }
  }

  test('of a phone that is an hour off: what it writes carries the hour of the server', async () => {
    for (const watcher of watchers) watcher.write();
    const ids = new Set(watchers.flatMap(({ sent }) => sent));
    const theirs = await until(async () => {
      const rows = (await log()).filter(({ id }) => ids.has(id));
      return rows.length === ids.size ? rows : undefined;
    });
    for (const { occurredAt, recordedAt } of theirs)
      expect(Math.abs(Date.parse(recordedAt) - Date.parse(occurredAt))).toBeLessThan(hour / 2);
  });

  test('of the server, seconds and hours both ways: nobody is signed out or cut off, and the order holds', async () => {
    const openings = watchers.map((watcher) => watcher.openings);
    for (const author of authors) author.start();
    for (const stepMs of steps) {
      clock.shiftMs += stepMs;
      for (const watcher of watchers) watcher.write();
      const wanted = acknowledged() + 20;
      await until(() => acknowledged() >= wanted);
      expect((await keeper.get('/api/session')).status).toBe(200);
      expect((await keeper.post('/api/live/ticket')).status).toBe(200);
    }
    await Promise.all(authors.map((author) => author.stop()));
    await judge(server.databaseUrl, { authors, watchers });
    expect(watchers.map((watcher) => watcher.openings)).toEqual(openings);
    const hours = (await log()).map(({ recordedAt }) => Date.parse(recordedAt));
    expect(hours.some((at, i) => at < (hours[i - 1] ?? 0))).toBe(true);
  });

  test.each([
    ['an hour ahead', hour],
    ['an hour behind', -hour],
    ['a year behind', -365 * 24 * hour],
  ])('of a program, %s: told times are never ahead and at most 72 h old', async (_how, offMs) => {
    const id = `skewed-${offMs}`;
    const said = clock.nowMs() + offMs;
    const answer = await keeper.post(`/api/areas/${area}/commands`, {
      id: crypto.randomUUID(),
      kind: 'unit.put',
      area,
      payload: { id, region: township, name: county, unitKind: 'township' },
      occurredAt: toIso(said),
    });
    expect(answer.status).toBe(200);
    const row = (await log()).find((one) => one.id === id);
    const ageMs = Date.parse(row?.recordedAt ?? '') - Date.parse(row?.occurredAt ?? '');
    expect(ageMs).toBeGreaterThanOrEqual(0);
    expect(ageMs).toBeLessThanOrEqual(72 * hour);
  });
});

function skewed(skewMs: number): Clock {
  return { ...systemClock, nowMs: () => systemClock.nowMs() + skewMs };
}
