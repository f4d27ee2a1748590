import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { seededRandom } from '@levee/shared/kernel/random';
import { until } from '@levee/test/support/until';
import { Weather, type Profile } from '@levee/test/support/weather';
import { Scene } from './scene.js';
import { size } from './size.js';
import { Watcher } from './watcher.js';

const seed = size('SEED', 20_260_722);
const stormMs = size('STORM_MS', 12_000);

/** The lines of reliability.md, all at once. */
const profiles: Readonly<Record<string, Profile>> = {
  '300 ms +- 200': { latencyMs: [100, 500] },
  '10 % loss': { lossShare: 0.1 },
  '128 kbit/s': { bytesPerSecond: 16_000 },
  '8 kB/s': { bytesPerSecond: 8_000 },
  'half open': { isDead: true },
  'reset every 5 s': { resetAfterMs: 5_000 },
  'cut off for the whole storm': { isDead: true },
  'slices of one byte': { sliceBytes: 1 },
};

/** Lines on which nothing arrives while they last. */
const dead = ['half open', 'cut off for the whole storm'];

jest.setTimeout(180_000 + 2 * stormMs);

interface Phone {
  readonly name: string;
  readonly line: Weather;
  readonly watcher: Watcher;
}

describe('bad networks', () => {
  let scene: Scene;
  let phones: Phone[];
  beforeAll(async () => {
    scene = await Scene.open();
    phones = await Promise.all(
      Object.keys(profiles).map(async (name, i) => {
        const line = await Weather.over(scene.levee.port, seededRandom(seed + i));
        const watcher = new Watcher(line.url, scene.keeper, i + 1);
        await watcher.session.open();
        return { name, line, watcher };
      }),
    );
  });
  afterAll(async () => {
    for (const { watcher, line } of phones) {
      watcher.session.close();
      await line.close();
    }
    await scene.close();
  });

  const isLive = ({ watcher }: Phone): boolean => watcher.session.link.state === 'live';

  test(`I2, I4, I5, I10: eight at once for ${stormMs} ms, and after it all have everything, once (seed ${seed})`, async () => {
    await until(() => phones.every(isLive));
    const before = phones.map(({ watcher }) => watcher.frames.length);
    for (const { name, line } of phones) line.becomes(profiles[name] ?? {});
    scene.begin();
    const endsAtMs = performance.now() + stormMs;
    await until(() => {
      for (const { watcher } of phones) if (watcher.session.outbox().length < 3) watcher.write();
      return performance.now() > endsAtMs;
    });
    await scene.rest();
    const heard = phones
      .filter(({ watcher }, i) => watcher.frames.length > (before[i] ?? 0))
      .map(({ name }) => name);
    expect(heard).toEqual(Object.keys(profiles).filter((name) => !dead.includes(name)));
    for (const { line } of phones) line.becomes({});
    await scene.judge(phones.map(({ watcher }) => watcher));
    for (const { name, watcher } of phones)
      expect({ name, hasSent: watcher.sent.length > 0 }).toEqual({ name, hasSent: true });
  });
});
