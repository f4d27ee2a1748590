import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isoNow, systemClock } from '@levee/shared/kernel/clock';
import { serverActor } from '@levee/shared/rules/actor';
import { startOpenServer } from '../../support/open-server.js';
import { grantWishes } from '../child.js';
import { steadyMs } from '../fan-out/course.js';
import type { CommittedAt, Load, ServerFigures, ServerWish, Where } from './load.js';

const area = '990101';
const county = '990101000000';
const office = 'office';

/** So many records take turns at being changed. */
const units = 200;
const stations = 2_000;

const { rooms, url } = await startOpenServer(process.env['DATABASE_URL'] ?? '');
let committed: CommittedAt[] = [];
let count = 0;
const token = await prepared();
grantWishes<ServerWish>((wish) => {
  if (wish === 'where') return where();
  return wish === 'figures' ? figures() : bear(wish.load);
});

/** An area with a county, an office and stations; answers the token of a program that may read it. */
async function prepared(): Promise<string> {
  const { ledger, programs, feed } = rooms;
  const publish = feed.publish.bind(feed);
  feed.publish = (news) => {
    const nowMs = steadyMs();
    for (const { seq } of news.changes) committed.push([seq, nowMs]);
    publish(news);
  };
  await ledger.createArea({ id: area, isDrill: true }, randomUUID());
  const named = { code: county, name: '测速县', level: 'county' };
  await submit('region.put', { ...named, parent: null, center: null });
  await submit('unit.put', { id: office, region: county, name: '县防办', unitKind: 'linked' });
  await Promise.all(Array.from({ length: stations }, (_none, i) => enlist(i)));
  const rights = [{ area, role: 'viewer' as const, region: county }];
  return (await programs.add('reader', rights, { by: null })).token;
}

async function where(): Promise<Where> {
  const head = await rooms.ledger.head(area);
  if (!head) throw new Error('no such area');
  return { url, token, place: { area, epoch: head.epoch, seq: head.seq } };
}

function figures(): ServerFigures {
  const said = committed;
  committed = [];
  const { live } = rooms;
  return {
    committed: said,
    lagging: live.readers.lagging,
    queueBytes: Math.max(0, ...live.queues),
    rssBytes: process.memoryUsage.rss(),
  };
}

/** Takes in the load; answers how many commands that were. */
async function bear(load: Load): Promise<number> {
  const { seconds, entriesPerS, entryChars, unitsPerS, readingsPerS } = load;
  const text = '堤'.repeat(entryChars);
  const counts = await Promise.all([
    evenly(seconds, entriesPerS, () => write(text)),
    evenly(seconds, unitsPerS, (i) => rename(i)),
    evenly(seconds, readingsPerS, (i) => observe(i)),
  ]);
  return counts.reduce((sum, one) => sum + one, 0);
}

/** So many a second, none early; ends when the last has its receipt, and with the first that is not ok. */
async function evenly(
  seconds: number,
  perS: number,
  send: (i: number) => Promise<void>,
): Promise<number> {
  const all = seconds * perS;
  const startMs = steadyMs();
  const under = new Set<Promise<void>>();
  let failed: Error | undefined;
  for (let i = 0; i < all && !failed; i++) {
    await sleep(Math.max(0, startMs + (i * 1000) / perS - steadyMs()));
    const sent = send(i)
      .catch((error: unknown) => void (failed = error as Error))
      .finally(() => under.delete(sent));
    under.add(sent);
  }
  await Promise.all(under);
  if (failed) throw failed;
  return all;
}

function write(text: string): Promise<void> {
  const entry = { id: randomUUID(), region: county, unit: office, category: 'note', text };
  return submit('logEntry.write', { ...entry, isOpen: false, corrects: null });
}

function rename(i: number): Promise<void> {
  const name = `堤段 ${i}`;
  return submit('unit.put', { id: `u-${i % units}`, region: county, name, unitKind: 'village' });
}

function enlist(i: number): Promise<void> {
  const named = { id: `s-${i}`, region: county, code: `S-${i}`, name: `水位站 ${i}` };
  const limits = { warningLevelM: 30, guaranteeLevelM: 32 };
  return submit('station.enlist', { ...named, stationKind: 'river', position: null, ...limits });
}

function observe(i: number): Promise<void> {
  const at = isoNow(systemClock);
  return submit('station.observe', {
    station: `s-${i % stations}`,
    at,
    levelM: 20 + (i % 100) / 100,
  });
}

async function submit(kind: string, payload: object): Promise<void> {
  const occurredAt = isoNow(systemClock);
  const envelope = { id: randomUUID(), kind, area, payload, occurredAt };
  const { status, code } = await rooms.door.submit(envelope, serverActor(county));
  if (status !== 'ok') throw new Error(`${kind}, command ${count}, was ${status}: ${code}`);
  count++;
}
