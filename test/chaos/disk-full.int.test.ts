import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { join } from 'node:path';
import { area } from '@levee/server/app/testing/people';
import { describeWhere } from '@levee/test/support/describe-where';
import { LoopDisk, whyNoLoopDisk } from './loop-disk.js';
import { Scene } from './scene.js';
import { size } from './size.js';

const rounds = size('DISK_FILLS', 1);
const diskMb = 200;

jest.setTimeout(60_000 + 60_000 * rounds);

describeWhere('disk full', whyNoLoopDisk(), () => {
  let disk: LoopDisk;
  let scene: Scene;
  beforeAll(async () => {
    disk = LoopDisk.make(diskMb);
    scene = await Scene.open(join(disk.path, 'data'));
  });
  afterAll(async () => {
    disk.makeRoom();
    await scene.close();
    await disk.remove();
  });

  test(`I23: ${rounds} times, nothing is acknowledged that is not kept, reads go on, and room is all that is needed`, async () => {
    scene.begin();
    for (let round = 0; round < rounds; round += 1) {
      await scene.acknowledges(50);
      disk.fill();
      await scene.standsStill();
      expect((await scene.keeper.get(`/api/areas/${area}/snapshot`)).status).toBe(200);
      expect(scene.watchers.map(({ session }) => session.link.state)).toEqual(
        scene.watchers.map(() => 'live'),
      );
      disk.makeRoom();
      await scene.acknowledges(50);
    }
    await scene.rest();
    expect(await scene.judge()).toBeGreaterThan(rounds * 50);
  });
});
