import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { systemClock, type Clock } from '@levee/shared/kernel/clock';
import { systemRandom } from '@levee/shared/kernel/random';
import { readConfig } from '@levee/server/config/config';
import { createLog, type Log } from '@levee/server/log/log';
import { openDatabase } from '@levee/server/storage/database';
import { createDrill } from '@levee/server/app/drill';
import { joinRooms, type Rooms } from '@levee/server/app/rooms';
import { createWeb } from '@levee/server/app/web';
import { wide } from './budgets.js';

export interface OpenServer {
  readonly url: string;
  readonly rooms: Rooms;
  stop(): Promise<void>;
}

/** The whole server with its rooms open: what it counts can be seen, and it can be driven from within. */
export async function startOpenServer(
  databaseUrl: string,
  clock: Clock = systemClock,
  log: Log = createLog('silent'),
): Promise<OpenServer> {
  const environment = { DATABASE_URL: databaseUrl, LEVEE_DRILL: 'false', HOST: '127.0.0.1' };
  const read = readConfig({ ...wide, ...environment });
  if (!read.ok) throw new Error('the settings of the test are refused');
  const database = await openDatabase(databaseUrl);
  const ground = { database, config: read.value, clock, random: systemRandom, log };
  const rooms = joinRooms(ground);
  await rooms.trail.open();
  const drill = await createDrill(ground, rooms);
  const app = await createWeb(ground, rooms, drill, join(tmpdir(), 'levee-no-dashboard'));
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const stop = async (): Promise<void> => {
    rooms.watchman.close();
    await rooms.live.close();
    await rooms.wire.close();
    await app.close();
    await database.destroy();
  };
  return { url: `http://127.0.0.1:${port}`, rooms, stop };
}
