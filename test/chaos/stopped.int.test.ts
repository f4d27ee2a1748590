import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { until } from '@levee/test/support/until';
import { Scene } from './scene.js';
import { size } from './size.js';

/** Answers that fail, one after the other, before PostgreSQL comes back: some seconds here, a minute in the long run. */
const refusals = size('STOPPED_REFUSALS', 30);
const frozenMs = size('FROZEN_MS', 3_000);

jest.setTimeout(180_000 + 4 * frozenMs);

describe('PostgreSQL away', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await Scene.open();
    scene.begin();
    await scene.acknowledges(50);
  });
  afterAll(() => scene.close());

  const states = (): string[] => scene.watchers.map(({ session }) => session.link.state);
  const allLive = (): string[] => scene.watchers.map(() => 'live');
  const status = async (path: string): Promise<number> =>
    (await fetch(scene.levee.url + path)).status;

  test('I23: stopped, nothing is acknowledged, who reads goes on reading, and its start is all that is needed', async () => {
    scene.levee.withholdPostgres();
    await scene.standsStill(refusals);
    expect(await status('/healthz')).toBe(200);
    expect(await status('/readyz')).toBe(503);
    expect(states()).toEqual(allLive());
    scene.levee.giveBackPostgres();
    await scene.acknowledges(50);
    expect(await status('/readyz')).toBe(200);
  });

  test('I23: who writes while it is stopped goes on reading too', async () => {
    await until(() => states().every((state) => state === 'live'));
    const byes = scene.watchers.map(({ openings }) => openings);
    scene.levee.withholdPostgres();
    for (const watcher of scene.watchers) watcher.write();
    await scene.standsStill(refusals);
    expect(states()).toEqual(allLive());
    scene.levee.giveBackPostgres();
    await scene.acknowledges(50);
    expect(scene.watchers.map(({ openings }) => openings)).toEqual(byes);
  });

  test('I23: standing still, it does not make the server stand still', async () => {
    scene.levee.signalPostgres('SIGSTOP');
    const before = scene.acknowledged;
    const thawAtMs = performance.now() + frozenMs;
    expect(await status('/healthz')).toBe(200);
    expect(await status('/readyz')).toBe(503);
    await until(() => performance.now() > thawAtMs);
    expect(scene.acknowledged - before).toBeLessThanOrEqual(scene.authors.length);
    expect(states()).toEqual(allLive());
    scene.levee.signalPostgres('SIGCONT');
    await scene.acknowledges(50);
  });

  test('and in the end nothing is lost and nothing has happened twice', async () => {
    await scene.rest();
    expect(await scene.judge()).toBeGreaterThan(200);
  });
});
