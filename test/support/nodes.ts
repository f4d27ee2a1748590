import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kindNames } from '@levee/shared/model/kinds';
import { systemClock, type Clock } from '@levee/shared/kernel/clock';
import type { Snapshot } from '@levee/shared/protocol/snapshot';
import { canonical } from '@levee/shared/rules/same-value';
import type { Session } from '@levee/dashboard/sync/session';
import { startServer, type RunningServer } from '@levee/server/app/main';
import { Browser } from '@levee/server/app/testing/browser';
import { area } from '@levee/server/app/testing/people';
import type { Environment } from '@levee/server/config/config';
import { sourceWorkers } from '@levee/server/ingest/testing/source-workers';
import { temporaryDataDir } from './data-dir.js';
import { wide } from './budgets.js';

export interface NodeWishes {
  readonly databaseUrl: string;
  readonly environment?: Environment;
  readonly clock?: Clock;
  readonly port?: number;
}

const quiet = { LEVEE_DRILL: 'false', LOG_LEVEL: 'silent', HOST: '127.0.0.1' };

/** One whole server on a database that it shares with others. */
export async function startNode(wishes: NodeWishes): Promise<RunningServer> {
  const { databaseUrl, environment = {}, clock, port = 0 } = wishes;
  const dataDir = temporaryDataDir();
  const server = await startServer({
    ...{ databaseUrl, port, workers: sourceWorkers },
    dataDir: dataDir.path,
    publicDir: join(tmpdir(), 'levee-no-dashboard'),
    environment: { ...wide, ...quiet, ...environment },
    ...(clock && { clock }),
  });
  const stop = () => server.stop().finally(() => dataDir.remove());
  return { ...server, stop, url: server.url.replace('localhost', '127.0.0.1') };
}

/** Starts so many on one database, or none: where one fails, those that have started are stopped again. */
export async function startNodes(count: number, wishes: NodeWishes): Promise<RunningServer[]> {
  const outcomes = await Promise.allSettled(Array.from({ length: count }, () => startNode(wishes)));
  const nodes = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = outcomes.find((one) => one.status === 'rejected');
  if (!failed) return nodes;
  for (const one of nodes) await one.stop();
  throw failed.reason;
}

const pollMs = 1_000;
const holdsMs = 20_000;

/** Real time, in which the nets beneath the wire never come: the poll of heads, and the look at everybody's rights. */
export const withoutNets: Clock = {
  ...systemClock,
  after: (delayMs, act) =>
    delayMs === pollMs || delayMs === holdsMs ? () => undefined : systemClock.after(delayMs, act),
};

/** The same browser, with the same session, at another address. */
export function browserAt(url: string, browser: Browser): Browser {
  return new Browser(url, { cookie: `levee_session=${browser.cookie('levee_session') ?? ''}` });
}

/** All records of the area as this browser may see them, each as one line of text, in order. */
export async function truthFor(browser: Browser): Promise<string[]> {
  const { head } = await placeFor(browser);
  const { body } = await browser.get(`/api/areas/${area}/snapshot?at=${head}`);
  return (body as unknown as Snapshot).records
    .map(({ record, version }) => canonical({ ...record, version }))
    .sort();
}

export async function placeFor(
  browser: Browser,
): Promise<{ readonly epoch: string; readonly head: number }> {
  const { body } = await browser.get(`/api/areas/${area}/changes?limit=1`);
  return { epoch: String(body['epoch']), head: Number(body['head']) };
}

/** What a replica holds, as `truthFor` says it. */
export function heldBy({ replica }: Session): string[] {
  return kindNames
    .flatMap((kind) => [...replica.all(kind).values()])
    .map(({ changedAt: _changedAt, changedBy: _changedBy, ...record }) => canonical(record))
    .sort();
}
