import { join } from 'node:path';
import { openDatabase } from './database.js';
import { PlainFailure } from './plain-failure.js';
import { portFailure, refuseBusyPort } from './port.js';
import { readSettings } from './settings.js';
import { secretKeyFile } from './secret-key.js';
import { stopSignal } from './stop-signal.js';
import { welcomeLines } from './welcome.js';

const root = join(import.meta.dirname, '..', '..', '..');

interface Running {
  stop(): Promise<void>;
}

/** Runs Levee until it is asked to stop; an expected failure ends it with its sentence, code 1. */
export async function main(): Promise<void> {
  const asked = stopSignal(
    { on: (signal, listener) => process.on(signal, listener), exit: (code) => process.exit(code) },
    () => performance.now(),
  );
  try {
    const running = await start();
    await asked;
    say('正在停止…… / stopping ...');
    await running.stop();
    say('已停止 / stopped');
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${sentence(error)}\n`);
    process.exit(1);
  }
}

/** The database and the server's code are loaded side by side: each takes most of a second. */
async function start(): Promise<Running> {
  const settings = readSettings(process.env, root);
  await refuseBusyPort(settings.port);
  say('正在启动…… / starting ...');
  const serverCode = import('@levee/server/app/main');
  // Awaited below; if it fails before that, it must not end the process while PostgreSQL starts.
  serverCode.catch(() => undefined);
  const database = await openDatabase(settings, say);
  try {
    const { startServer } = await serverCode;
    const server = await startServer({
      databaseUrl: database.url,
      ownerUrl: database.ownerUrl,
      port: settings.port,
      dataDir: database.dataDir,
      publicDir: join(root, 'dashboard', 'dist'),
      environment: { ...process.env, ...secretKeyFile(database.dataDir, process.env) },
      log: say,
    });
    for (const line of welcomeLines(server)) say(line);
    return { stop: () => server.stop().finally(() => database.close()) };
  } catch (error) {
    await database.close();
    throw portFailure(settings.port, error);
  }
}

function sentence(error: unknown): string {
  if (error instanceof PlainFailure) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
