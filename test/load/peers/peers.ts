import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '@levee/deploy/local/postgres';
import { median, quantile, round } from '../median.js';
import type { Result } from './clients.js';
import type { System } from './dialects.js';
import { installPeers, Rig } from './rig.js';

const subscribers = 500;
const writers = 64;
const samples = 40;
const warmUp = 5;
const rounds = 3;
/** Updates of each writer in a round: about as many seconds for each. */
const updates: Record<System, number> = { levee: 40, feathers: 4, parse: 2 };

const committedAt: Record<System, string> = {
  levee: `"record" WHERE "kind" = 'unit' AND "id" = 'h-0'`,
  feathers: `"hazard" WHERE "id" = 'h-0'`,
  parse: `"Hazard" ORDER BY "createdAt" LIMIT 1`,
};

interface Peer {
  readonly rig: Rig;
  readonly sql: pg.Client;
  readonly latencies: number[];
  readonly issues: number[];
  readonly bursts: { readonly perSecond: number; readonly result: Result }[];
}

/**
 * Ours and what people would pick instead, each a server process of its own with a database of its own on one
 * PostgreSQL, 500 subscribers to everything; turn about. Installs them first.
 */
export async function measurePeers(): Promise<Record<string, number>> {
  installPeers();
  const dataDir = await mkdtemp(join(tmpdir(), 'levee-peers-'));
  const postgres = await timedPostgres(dataDir);
  const peers: Peer[] = [];
  try {
    for (const system of Object.keys(updates) as System[])
      peers.push(await opened(system, postgres.url));
    for (let i = 0; i < samples + warmUp; i++)
      for (const peer of peers) await sample(peer, i >= warmUp);
    for (let turn = 0; turn < rounds; turn++) for (const peer of peers) await burst(peer);
    return compared(peers);
  } finally {
    for (const { rig } of peers) rig.close();
    await Promise.all(peers.map(({ sql }) => sql.end()));
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** PostgreSQL that knows when each row was committed: the one clock that is fair to all three. */
async function timedPostgres(dataDir: string): ReturnType<typeof startPostgres> {
  const first = await startPostgres({ dataDir, log: () => undefined });
  const client = new pg.Client({ connectionString: first.url });
  await client.connect();
  await client.query('ALTER SYSTEM SET track_commit_timestamp = on');
  await client.end();
  await first.stop();
  return startPostgres({ dataDir, log: () => undefined });
}

async function opened(system: System, adminUrl: string): Promise<Peer> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE "peer_${system}"`);
  await admin.end();
  const url = new URL(adminUrl);
  url.pathname = `/peer_${system}`;
  const rig = await Rig.open(system, url.href, subscribers, writers);
  const sql = new pg.Client({ connectionString: url.href });
  await sql.connect();
  return { rig, sql, latencies: [], issues: [], bursts: [] };
}

/** One update on a quiet line: from its commit, as PostgreSQL stamped it, to the last subscriber. */
async function sample({ rig, sql, latencies, issues }: Peer, counts: boolean): Promise<void> {
  const { startMs, lastMs } = await rig.round({ writers: 1, updates: 1 });
  const { rows } = await sql.query<{ ms: string }>(
    `SELECT extract(epoch FROM pg_xact_commit_timestamp(xmin)) * 1000 AS ms FROM ${committedAt[rig.system]}`,
  );
  if (!counts) return;
  latencies.push(lastMs - Number(rows[0]?.ms));
  issues.push(lastMs - startMs);
}

/** All writers at once, each its own record: updates a second until the last subscriber has the last of them. */
async function burst({ rig, bursts }: Peer): Promise<void> {
  const each = updates[rig.system];
  const result = await rig.round({ writers, updates: each });
  const perSecond = (each * writers * 1000) / (result.lastMs - result.startMs);
  bursts.push({ perSecond, result });
}

function figuresOf({ rig, latencies, issues, bursts }: Peer): Record<string, number> {
  const total = (field: 'lost' | 'disordered'): number =>
    bursts.reduce((sum, { result }) => sum + result[field], 0);
  return {
    [`${rig.system}_commit_to_last_ms_p50`]: round(median(latencies)),
    [`${rig.system}_commit_to_last_ms_p99`]: round(quantile(latencies, 0.99)),
    [`${rig.system}_issue_to_last_ms_p50`]: round(median(issues)),
    [`${rig.system}_updates_per_s`]: round(median(bursts.map(({ perSecond }) => perSecond)), 0),
    [`${rig.system}_lost`]: total('lost'),
    [`${rig.system}_disordered`]: total('disordered'),
  };
}

function compared(peers: readonly Peer[]): Record<string, number> {
  const figures = Object.assign({ subscribers, writers }, ...peers.map(figuresOf)) as Record<
    string,
    number
  >;
  const of = (name: string): number => figures[name] ?? NaN;
  for (const system of ['feathers', 'parse']) {
    figures[`updates_over_${system}`] = round(
      of('levee_updates_per_s') / of(`${system}_updates_per_s`),
    );
    figures[`issue_to_last_over_${system}`] = round(
      of('levee_issue_to_last_ms_p50') / of(`${system}_issue_to_last_ms_p50`),
      2,
    );
    figures[`commit_to_last_over_${system}`] = round(
      of('levee_commit_to_last_ms_p50') / of(`${system}_commit_to_last_ms_p50`),
      2,
    );
  }
  return figures;
}
