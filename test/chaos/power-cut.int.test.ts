import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { join } from 'node:path';
import { seededRandom } from '@levee/shared/kernel/random';
import { describeWhere } from '@levee/test/support/describe-where';
import { LoopDisk, whyNoLoopDisk } from './loop-disk.js';
import { Scene } from './scene.js';
import { size } from './size.js';

const seed = size('SEED', 20_260_721);
const rounds = size('POWER_CUTS', 3);
const diskMb = 400;

jest.setTimeout(60_000 + 30_000 * rounds);

describeWhere('power cut', whyNoLoopDisk(), () => {
  let disk: LoopDisk;
  let scene: Scene;
  beforeAll(async () => {
    disk = LoopDisk.make(diskMb);
    scene = await Scene.open(join(disk.path, 'data'));
  });
  afterAll(async () => {
    await scene.close();
    await disk.remove();
  });

  test(`${rounds} times under load: nothing acknowledged is lost (seed ${seed})`, async () => {
    const random = seededRandom(seed);
    scene.begin();
    for (let round = 0; round < rounds; round += 1) {
      await scene.acknowledges(50 + Math.floor(random() * 100));
      disk.cutPower();
      await scene.levee.killAll();
      await disk.powerOn();
      await scene.levee.startAgain();
    }
    await scene.acknowledges(50);
    await scene.rest();
    expect(await scene.judge()).toBeGreaterThan(rounds * 50);
  });
});
