import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { seededRandom } from '@levee/shared/kernel/random';
import { Scene } from './scene.js';
import { size } from './size.js';

const seed = size('SEED', 20_260_720);
const serverKills = size('SERVER_KILLS', 20);
const postgresKills = size('POSTGRES_KILLS', 10);

jest.setTimeout(15_000 * (serverKills + postgresKills));

describe('kill -9 under load', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await Scene.open();
  });
  afterAll(() => scene.close());

  test(`${serverKills} times the server and ${postgresKills} times PostgreSQL: nothing acknowledged is lost, nothing happens twice (seed ${seed})`, async () => {
    const random = seededRandom(seed);
    const victims = shuffled(
      [
        ...Array.from({ length: serverKills }, () => 'server' as const),
        ...Array.from({ length: postgresKills }, () => 'PostgreSQL' as const),
      ],
      random,
    );
    scene.begin();
    for (const victim of victims) {
      await scene.acknowledges(5 + Math.floor(random() * 25));
      if (victim === 'server') {
        await scene.levee.kill();
        await scene.levee.startAgain();
      } else scene.levee.signalPostgres('SIGKILL');
    }
    await scene.acknowledges(50);
    await scene.rest();
    expect(await scene.judge()).toBeGreaterThan(victims.length * 5);
  });

  test('and a stop after all that leaves no process, no lock and no pid file', async () => {
    expect(await scene.levee.stop()).toEqual({ code: 0, processes: [], files: [] });
  });
});

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
