import { expect } from '@jest/globals';
import { commands, isCommandKind } from '@levee/shared/commands/commands';
import { kindNames } from '@levee/shared/model/kinds';
import { canonical } from '@levee/shared/rules/same-value';
import { chained, type Unchained } from '@levee/server/commands/chain';
import { firstHash } from '@levee/server/storage/ledger';
import type { LoggedChange } from '@levee/server/storage/log-store';
import { seenRecord } from '@levee/server/realtime/redacted';
import type { SnapshotRecord } from '@levee/shared/protocol/snapshot';
import type { Session } from '@levee/dashboard/sync/session';
import { area } from './place.js';
import { waiting, type Client, type World } from './world.js';

/** All that must be true once everything works again. Messages start with the invariant's id. */
export async function expectInvariants(world: World): Promise<void> {
  const log = await world.store.changesAfter(area, 0, 1_000_000);
  expectDense(log);
  expectOnce(log);
  expectExact(log, world.asked);
  await expectReceipts(world, log);
  await expectSnapshots(world, log);
  expect({ I7: world.leaks }).toEqual({ I7: [] });
  for (const client of world.clients) {
    if (client.session.link.state === 'revoked') expectNothing(client);
    else await expectConverged(world, client);
  }
}

/** I1, at any moment: what a client has been told is the log up to its place, with the eyes it has there. */
export async function expectFold(world: World, { name, session }: Client): Promise<void> {
  const { epoch, seq, audience, scope } = session.link;
  const head = await world.store.head(area);
  if (!audience || !scope || !head || epoch !== head.epoch) return;
  expect({ I11: name, isFuture: seq > head.seq }).toEqual({ I11: name, isFuture: false });
  const { records } = await world.store.state(area, seq);
  const theirs = records.flatMap((one) => seenRecord(one, { audience, scope }) ?? []);
  expect({ I1: name, seq, said: saidBy(session) }).toEqual({
    I1: name,
    seq,
    said: textsOf(theirs),
  });
}

/** I7: who may read nothing any more holds nothing any more. */
function expectNothing({ name, session }: Client): void {
  expect({ I7: name, said: saidBy(session), place: session.replica.place }).toEqual({
    I7: name,
    said: [],
    place: null,
  });
}

function saidBy({ replica }: Session): string[] {
  return kindNames.flatMap((kind) => [...replica.said(kind).values()].map(canonical)).sort();
}

function textsOf(records: readonly SnapshotRecord[]): string[] {
  return records
    .map(({ record, version, changedAt, changedBy }) =>
      canonical({ ...record, version, changedAt, changedBy }),
    )
    .sort();
}

function expectDense(log: readonly LoggedChange[]): void {
  expect({ I0: log.map(({ seq }) => seq) }).toEqual({ I0: log.map((_, i) => i + 1) });
  const versions = new Map<string, number>();
  for (const { kind, id, version } of log) {
    expect({ I0: `${kind}/${id}`, version }).toEqual({
      I0: `${kind}/${id}`,
      version: (versions.get(`${kind}/${id}`) ?? 0) + 1,
    });
    versions.set(`${kind}/${id}`, version);
  }
  const bare = log.map(({ prevHash: _prevHash, hash: _hash, ...row }): Unchained => row);
  expect({ I20: chained(area, firstHash, bare) }).toEqual({ I20: log });
}

/** A command's rows stand together and appear once. */
function expectOnce(log: readonly LoggedChange[]): void {
  const runs = log
    .filter(({ commandId }, i) => log[i - 1]?.commandId !== commandId)
    .map(({ commandId }) => commandId);
  expect({ I4: runs.length }).toEqual({ I4: new Set(runs).size });
}

async function expectReceipts(world: World, log: readonly LoggedChange[]): Promise<void> {
  const logged = new Set(log.map(({ commandId }) => commandId));
  const kept = await world.store.batch(area, (batch) => batch.receipts([...world.receipts.keys()]));
  for (const [id, texts] of world.receipts) {
    expect({ I18: id, answers: [...texts] }).toEqual({ I18: id, answers: [...texts].slice(0, 1) });
    const receipt = JSON.parse([...texts][0] ?? '{}') as { status: string; seq?: number };
    expect({ I3: id, isKept: kept.has(id) }).toEqual({ I3: id, isKept: true });
    const hasRows = receipt.status === 'ok' && receipt.seq !== undefined;
    expect({ I10: id, isLogged: logged.has(id) }).toEqual({ I10: id, isLogged: hasRows });
  }
}

/** I19: a snapshot at any number and the rows after it make the snapshot at the head. */
async function expectSnapshots(world: World, log: readonly LoggedChange[]): Promise<void> {
  const at = Math.floor(world.random() * (log.length + 1));
  const records = new Map<string, unknown>(
    (await world.store.state(area, at)).records.map((one) => [`${one.kind}/${one.id}`, one.record]),
  );
  for (const { kind, id, record } of log.slice(at)) records.set(`${kind}/${id}`, record);
  const head = await world.store.state(area);
  const folded = [...records].filter(([, record]) => record !== null).sort(byKey);
  expect({ I19: folded }).toEqual({
    I19: head.records.map(({ kind, id, record }) => [`${kind}/${id}`, record]).sort(byKey),
  });
}

/** I1, I2, I5: live, nothing waits, and what is held is the log folded and redacted, no speculation left over. */
async function expectConverged(world: World, { name, person, session }: Client): Promise<void> {
  const { epoch, seq, records } = await world.store.state(area);
  const { state, epoch: heldEpoch, seq: heldSeq } = session.link;
  const standing = { state, epoch: heldEpoch, seq: heldSeq, waiting: waiting(session) };
  expect({ I2: name, ...standing }).toEqual({ I2: name, state: 'live', epoch, seq, waiting: 0 });
  const reading = world.readingOf(person);
  const theirs = reading ? records.flatMap((one) => seenRecord(one, reading) ?? []) : [];
  const wanted = textsOf(theirs);
  const shown = kindNames
    .flatMap((kind) => [...session.replica.all(kind).values()].map(canonical))
    .sort();
  expect({ I1: name, said: saidBy(session) }).toEqual({ I1: name, said: wanted });
  expect({ I1: name, shown }).toEqual({ I1: name, shown: wanted });
}

/** I6: an exact command took effect on the very version its author saw. */
function expectExact(
  log: readonly LoggedChange[],
  asked: ReadonlyMap<string, { kind: string; payload: unknown; baseVersion?: number }>,
): void {
  for (const { commandId, kind, id, version } of log) {
    const ask = asked.get(commandId);
    if (!ask || !isCommandKind(ask.kind)) continue;
    const spec = commands[ask.kind] as {
      base: string;
      subject?: (payload: unknown) => { kind: string; id: string };
    };
    const subject = spec.base === 'exact' ? spec.subject?.(ask.payload) : undefined;
    if (subject?.kind !== kind || subject.id !== id || version === 1) continue;
    expect({ I6: commandId, on: version - 1 }).toEqual({ I6: commandId, on: ask.baseVersion });
  }
}

function byKey(a: readonly unknown[], b: readonly unknown[]): number {
  return String(a[0]) < String(b[0]) ? -1 : 1;
}
