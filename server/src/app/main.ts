import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { systemClock, type Clock } from '@levee/shared/kernel/clock';
import { systemRandom } from '@levee/shared/kernel/random';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { faultTexts } from '../base-map/fault-texts.js';
import { readConfig, type Config, type Environment } from '../config/config.js';
import { openPathOf } from '../http/devices.controller.js';
import type { WorkerPlan } from '../ingest/workers/worker-plan.js';
import { createLog } from '../log/log.js';
import { openDatabase, type Database } from '../storage/database.js';
import { createDrill, type Drill } from './drill.js';
import { holdPromises, tellProtection } from './promises.js';
import { joinRooms, type Ground, type Rooms } from './rooms.js';
import { databaseRefused, faultsRefused, portRefused, tlsRefused } from './start-refused.js';
import { readTls } from './tls.js';
import { createWeb } from './web.js';

export interface StartOptions {
  readonly databaseUrl: string;
  /** Of the login that owns the schema, where it is another; the environment's when left out. */
  readonly ownerUrl?: string | undefined;
  /** 0 takes a free one. */
  readonly port: number;
  readonly dataDir: string;
  /** The built dashboard. Without an `index.html` in it only the interfaces are served. */
  readonly publicDir: string;
  /** Told in words what takes a while. */
  readonly log?: (line: string) => void;
  readonly environment?: Environment;
  readonly clock?: Clock;
  readonly workers?: WorkerPlan;
}

export interface RunningServer {
  readonly url: string;
  /** Makes the first administrator; there only while there is no account. */
  readonly firstAdministratorLink?: string;
  /** Opens one wall on the drill, once. */
  readonly wallLink?: string;
  stop(): Promise<void>;
}

/** Starts everything, or throws `StartRefused` with sentences that say why not. */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const config = configOf(options);
  checkTls(config);
  const database = await opened(config);
  const ground = {
    database,
    config,
    clock: options.clock ?? systemClock,
    random: systemRandom,
    log: createLog(config.logLevel),
    ...(options.workers && { workers: options.workers }),
  };
  try {
    await holdPromises(ground);
    await tellProtection(ground);
    return await running(ground, options);
  } catch (error) {
    if (database.isInitialized) await database.destroy();
    throw error;
  }
}

function configOf(options: StartOptions): Config {
  const { databaseUrl, ownerUrl, port, dataDir, environment = process.env } = options;
  const read = readConfig({
    ...environment,
    ...(ownerUrl !== undefined && {
      DATABASE_OWNER_URL: ownerUrl,
      DATABASE_OWNER_URL_FILE: undefined,
    }),
    DATABASE_URL: databaseUrl,
    DATABASE_URL_FILE: undefined,
    PORT: String(port),
    LEVEE_DATA_DIR: dataDir,
  });
  if (read.ok) return read.value;
  throw faultsRefused(read.refusal);
}

/** Before the database is opened: whoever mistyped a path is told so at once. */
function checkTls({ tls }: Config): void {
  try {
    if (tls) readTls(tls);
  } catch (error) {
    throw tlsRefused(error);
  }
}

async function opened({ databaseUrl: url, ownerUrl }: Config): Promise<Database> {
  try {
    return await openDatabase({ url, ownerUrl });
  } catch (error) {
    throw databaseRefused(error);
  }
}

async function running(
  ground: Ground,
  { publicDir, log = () => undefined }: StartOptions,
): Promise<RunningServer> {
  const rooms = joinRooms(ground);
  const drill = await createDrill(ground, rooms);
  const app = await createWeb(ground, rooms, drill, publicDir);
  const stop = stopOf(ground, rooms, drill, app);
  try {
    await rooms.trail.open();
    await rooms.signIn.sweep();
    if (!(await rooms.secondFactor.isKeyRight())) ground.log.warn(otherKey);
    await rooms.trackKeeper.start();
    await tellBaseMap(ground, rooms, log);
    if (ground.config.hasDrill) log('正在准备演练区…… / preparing the drill ...');
    await drill.start();
    rooms.imports.start();
    rooms.files.keeper.start();
    const url = await listening(app, ground.config);
    rooms.caretaker.start();
    rooms.anchoring.start();
    return { url, ...(await linksOf(url, ground.config, rooms, drill)), stop };
  } catch (error) {
    await stop();
    throw portRefused(ground.config.port, error);
  }
}

const otherKey =
  'LEVEE_SECRET_KEY is not the one that second factors were set up with: only recovery codes are taken';

/** A base map that cannot be used holds nothing up: the area's own ground is there. */
async function tellBaseMap(
  { log }: Ground,
  { baseMap }: Rooms,
  say: (line: string) => void,
): Promise<void> {
  const looked = await baseMap.look();
  if (!looked || looked.ok) return;
  log.warn({ fault: looked.refusal }, faultTexts.en[looked.refusal]);
  say(`${faultTexts.zh[looked.refusal]}\n${faultTexts.en[looked.refusal]}`);
}

async function listening(
  app: NestExpressApplication,
  { port, host, tls }: Config,
): Promise<string> {
  await app.listen(port, host);
  return `${tls ? 'https' : 'http'}://localhost:${(app.getHttpServer().address() as AddressInfo).port}`;
}

async function linksOf(
  url: string,
  { hasDrill }: Config,
  rooms: Rooms,
  drill: Drill,
): Promise<Pick<RunningServer, 'firstAdministratorLink' | 'wallLink'>> {
  const first = await rooms.newcomers.firstLink();
  const wall = hasDrill ? await drillWall(rooms, drill) : undefined;
  return {
    ...(first && { firstAdministratorLink: `${url}/first-administrator?token=${first}` }),
    ...(wall && { wallLink: url + openPathOf(wall) }),
  };
}

const starter = 'start';

/** One address for a wall at each start; those of earlier starts that nobody opened are forgotten. */
async function drillWall(
  { store, walls, founder }: Rooms,
  { area }: Drill,
): Promise<string | undefined> {
  const scope = await founder.countyOf(area);
  if (scope === undefined) return undefined;
  await store.devices.forgetUnopened(starter);
  return (await walls.add({ area, name: '演练大屏', scope }, { by: null }, starter)).token;
}

function stopOf(
  { database }: Ground,
  {
    live,
    refusals,
    watchman,
    caretaker,
    imports,
    files,
    trackKeeper,
    anchoring,
    push,
    wire,
    watch,
    care,
  }: Rooms,
  drill: Drill,
  app: NestExpressApplication,
): () => Promise<void> {
  return async () => {
    await drill.stop();
    await imports.stop();
    await files.keeper.stop();
    await files.giveUp();
    await push.stop();
    watchman.close();
    await watch.giveUp();
    await caretaker.stop();
    await care.giveUp();
    await anchoring.stop();
    trackKeeper.close();
    await live.close();
    await refusals.close();
    await wire.close();
    await app.close();
    if (database.isInitialized) await database.destroy();
  };
}
