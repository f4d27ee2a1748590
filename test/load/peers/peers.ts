import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '@levee/deploy/local/postgres';
import type { Result } from './clients.js';
import type { System } from './dialects.js';
import { compared, type Measured } from './figures.js';
import { installPeers, Rig } from './rig.js';

const subscribers = 500;
const writers = 64;
/** Turns of one update on a quiet line, and of one of each writer at once; the first few do not count. */
const samples = { quiet: 40, busy: 6 };
const warmUp = { quiet: 5, busy: 1 };
const rounds = 3;
/** Updates of each writer in a round: about as many seconds for each. */
const updates: Record<System, number> = { levee: 40, feathers: 4, parse: 2, bare: 8 };

/** The rows of the records, the first writer's first. */
const rowsOf: Record<System, string> = {
  levee: `SELECT xmin FROM "record" WHERE "kind" = 'unit' ORDER BY "id"`,
  feathers: `SELECT xmin FROM "hazard" ORDER BY "id"`,
  parse: `SELECT xmin FROM "Hazard" ORDER BY "createdAt"`,
  bare: `SELECT xmin FROM "hazard" ORDER BY "id"`,
};

interface Peer {
  readonly rig: Rig;
  readonly sql: pg.Client;
  readonly measured: Measured;
}

/**
 * Ours, what people would pick instead, and the floor under all of them, each a server process of its own with
 * a database of its own on one PostgreSQL, 500 subscribers to everything; turn about. Installs them first.
 */
export async function measurePeers(): Promise<Record<string, number>> {
  installPeers();
  const dataDir = await mkdtemp(join(tmpdir(), 'levee-peers-'));
  const postgres = await timedPostgres(dataDir);
  const peers: Peer[] = [];
  try {
    for (const system of Object.keys(updates) as System[])
      peers.push(await opened(system, postgres.url));
    await measure(peers);
    const measured = peers.map((peer) => [peer.rig.system, peer.measured] as const);
    return { subscribers, writers, ...compared(new Map(measured)) };
  } finally {
    for (const { rig } of peers) rig.close();
    await Promise.all(peers.map(({ sql }) => sql.end()));
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function measure(peers: readonly Peer[]): Promise<void> {
  await turns(peers, warmUp.quiet + samples.quiet, async (peer, turn) => {
    const { commitMs, issueMs } = await sample(peer, 1);
    if (turn < warmUp.quiet) return;
    peer.measured.commitToLastMs.push(commitMs);
    peer.measured.issueToLastMs.push(issueMs);
  });
  await turns(peers, warmUp.busy + samples.busy, async (peer, turn) => {
    const { commitMs } = await sample(peer, writers);
    if (turn >= warmUp.busy) peer.measured.busyCommitToLastMs.push(commitMs);
  });
  await turns(peers, rounds, burst);
}

async function turns(
  peers: readonly Peer[],
  count: number,
  act: (peer: Peer, turn: number) => Promise<void>,
): Promise<void> {
  for (let turn = 0; turn < count; turn++) for (const peer of peers) await act(peer, turn);
}

/** PostgreSQL that knows when each row was committed: the one clock that is fair to all. */
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
  const nothing = { commitToLastMs: [], issueToLastMs: [], busyCommitToLastMs: [] };
  return { rig, sql, measured: { ...nothing, perSecond: [], lost: 0, disordered: 0 } };
}

/** One update of each of so many writers at once: from its commit, as PostgreSQL stamped it, to the last subscriber. */
async function sample(peer: Peer, taking: number): Promise<{ commitMs: number; issueMs: number }> {
  const { startMs, meanLastMs } = await tallied(peer, { writers: taking, updates: 1 });
  const { rows } = await peer.sql.query<{ ms: string }>(
    `SELECT avg(extract(epoch FROM pg_xact_commit_timestamp(xmin)) * 1000) AS ms
     FROM (${rowsOf[peer.rig.system]} LIMIT $1)`,
    [taking],
  );
  return { commitMs: meanLastMs - Number(rows[0]?.ms), issueMs: meanLastMs - startMs };
}

/** All writers at once, each its own record: updates a second until the last subscriber has the last of them. */
async function burst(peer: Peer): Promise<void> {
  const each = updates[peer.rig.system];
  const { startMs, lastMs } = await tallied(peer, { writers, updates: each });
  peer.measured.perSecond.push((each * writers * 1000) / (lastMs - startMs));
}

async function tallied(
  { rig, measured }: Peer,
  round: { writers: number; updates: number },
): Promise<Result> {
  const result = await rig.round(round);
  measured.lost += result.lost;
  measured.disordered += result.disordered;
  return result;
}
