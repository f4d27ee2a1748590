import { commands, isCommandKind } from '@levee/shared/commands/commands';
import { keyOf, kindNames, type Kind, type Stamped } from '@levee/shared/model/kinds';
import { trailKind } from '@levee/shared/model/trail';
import { readingKey, readingOf, type Reading } from '@levee/shared/rules/audience';
import { Actors } from '@levee/server/commands/actors';
import { chained, type Unchained } from '@levee/server/commands/chain';
import { firstHash } from '@levee/server/storage/ledger';
import type { LoggedChange, StoredRecord } from '@levee/server/storage/log-store';
import { seenRecord } from '@levee/server/realtime/redacted';
import { fullFrames } from '@levee/test/support/fake-wire';
import { unnamed } from '@levee/dashboard/sync/picture/unnamed';
import type { Session } from '@levee/dashboard/sync/session';
import { difference, hold } from './broken.js';
import { area } from './place.js';
import { waiting, type Client } from './client.js';
import type { World } from './world.js';

/** What a reader holds or should hold, by kind and id. */
export type Held = Readonly<Record<string, Stamped<Kind>>>;

/** What may wait for a reader: as many frames as make it full, and those of one page that was being sent to it. */
const longestBacklogFrames = fullFrames + 1;

/** All that must be true once everything works again. */
export async function expectInvariants(world: World): Promise<void> {
  const log = await world.store.changesAfter(area, 0, 1_000_000);
  expectDense(log);
  expectOnce(log);
  expectExact(log, world.witness.asked);
  await expectReceipts(world, log);
  await expectSnapshots(world, log);
  const { longestBacklog } = world.witness;
  hold(
    'I14',
    'all lines',
    { isTooLong: longestBacklog > longestBacklogFrames },
    { isTooLong: false },
  );
  hold('I7', 'all lines', world.witness.leaks, []);
  for (const client of world.clients) {
    if (client.session.link.state === 'revoked') expectNothing(client);
    else await expectConverged(world, client);
  }
}

/** States in which a client says with which eyes it holds what it holds; while it joins, they may be about to change. */
const isReading = new Set(['live', 'catchingUp', 'doubtful']);

/** I1, at any moment: what a client has been told is the log up to its place, with the eyes it has there. */
export async function expectFold(world: World, client: Client): Promise<void> {
  const { name, person, session } = client;
  const { state, epoch, seq, audience, scope } = session.link;
  const head = await world.store.head(area);
  if (!audience || !scope || !head || epoch !== head.epoch) return;
  hold('I11', name, { isFuture: seq > head.seq }, { isFuture: false });
  const { records } = await world.store.state(area, seq);
  const said = heldBy(client, saidBy(session));
  const others = isReading.has(state) ? [] : world.witness.readingsOf(person);
  if (others.some((eyes) => difference(said, dueTo(client, records, eyes), '') === undefined))
    return;
  hold('I1', `${name} at ${seq}`, said, dueTo(client, records, { audience, scope }));
}

/** What the log says to somebody, as their replica should hold it. */
export function seenBy(records: readonly StoredRecord[], reading: Reading): Held {
  const seen = records.flatMap((one) => {
    const stamped = stampedFor(one, reading);
    return stamped ? [[keyOf(one), stamped] as const] : [];
  });
  return Object.fromEntries(seen);
}

/**
 * What a client holds, as it may be compared. A phone's picture was kept without the masked digits of telephones:
 * until such a record changes it wears the barest mask, and is held against that.
 */
export function heldBy({ isPhone }: Pick<Client, 'isPhone'>, held: Held): Held {
  if (!isPhone) return held;
  const bare = Object.entries(held).map(([key, one]) => [key, bareOf(key, one)] as const);
  return Object.fromEntries(bare);
}

export function dueTo(client: Client, records: readonly StoredRecord[], reading: Reading): Held {
  return heldBy(client, seenBy(records, reading));
}

const bare = new WeakMap<Stamped<Kind>, Stamped<Kind>>();

function bareOf(key: string, one: Stamped<Kind>): Stamped<Kind> {
  const known = bare.get(one) ?? unnamed(key.split('/')[0] as Kind, one);
  bare.set(one, known);
  return known;
}

export function saidBy({ replica }: Session): Held {
  return heldIn((kind) => replica.said(kind));
}

function shownBy({ replica }: Session): Held {
  return heldIn((kind) => replica.all(kind));
}

function heldIn(shelf: (kind: Kind) => ReadonlyMap<string, Stamped<Kind>>): Held {
  const held: Record<string, Stamped<Kind>> = {};
  for (const kind of kindNames)
    for (const [id, record] of shelf(kind)) held[keyOf({ kind, id })] = record;
  return held;
}

/** Stored records are frozen and most are of the county that all histories share: each is seen once with the same eyes. */
const seen = new WeakMap<StoredRecord, Map<string, Stamped<Kind> | undefined>>();

function stampedFor(stored: StoredRecord, reading: Reading): Stamped<Kind> | undefined {
  const known = seen.get(stored) ?? new Map<string, Stamped<Kind> | undefined>();
  seen.set(stored, known);
  const key = readingKey(reading);
  if (!known.has(key)) known.set(key, stamped(seenRecord(stored, reading)));
  return known.get(key);
}

function stamped(one: ReturnType<typeof seenRecord>): Stamped<Kind> | undefined {
  if (!one) return undefined;
  const { record, version, changedAt, changedBy } = one;
  return { ...record, version, changedAt, changedBy };
}

/** I7: who may read nothing any more holds nothing any more. */
function expectNothing({ name, session }: Client): void {
  const { place } = session.replica;
  hold('I7', name, { said: saidBy(session), place }, { said: {}, place: null });
}

function expectDense(log: readonly LoggedChange[]): void {
  const numbers = log.map(({ seq }) => seq);
  hold(
    'I0',
    'the log',
    numbers,
    log.map((_, i) => i + 1),
  );
  const versions = new Map<string, number>();
  for (const one of log) {
    const version = (versions.get(keyOf(one)) ?? 0) + 1;
    hold('I0', keyOf(one), one.version, version);
    versions.set(keyOf(one), version);
  }
  expectChained(log);
}

/** Rows that all histories share, and that are known to be chained. */
const verified = new WeakSet<LoggedChange>();

/** I20. A frozen row that was verified once behind the same rows is not hashed again. */
function expectChained(log: readonly LoggedChange[]): void {
  const fresh = log.findIndex((row) => !verified.has(row));
  if (fresh < 0) return;
  const bare = log
    .slice(fresh)
    .map(({ prevHash: _prevHash, hash: _hash, ...row }): Unchained => row);
  const rows = chained(area, log[fresh - 1]?.hash ?? firstHash, bare);
  hold('I20', `the log from ${fresh + 1}`, log.slice(fresh), rows);
  for (const row of log.slice(fresh)) if (Object.isFrozen(row)) verified.add(row);
}

/** A command's rows stand together and appear once. */
function expectOnce(log: readonly LoggedChange[]): void {
  const runs = log
    .filter(({ commandId }, i) => log[i - 1]?.commandId !== commandId)
    .map(({ commandId }) => commandId);
  hold('I4', 'the log', runs.length, new Set(runs).size);
}

async function expectReceipts(world: World, log: readonly LoggedChange[]): Promise<void> {
  const events = log.filter(({ kind }) => kind === trailKind);
  const refused = new Set(events.map(({ commandId }) => commandId));
  hold('I4', 'refusals', events.length, refused.size);
  const rows = log.filter(({ kind }) => kind !== trailKind);
  const changed = new Set(rows.map(({ commandId }) => commandId));
  const kept = await world.store.batch(area, (batch) =>
    batch.receipts([...world.witness.receipts.keys()]),
  );
  for (const [id, texts] of world.witness.receipts) {
    hold('I18', id, [...texts], [...texts].slice(0, 1));
    const receipt = JSON.parse([...texts][0] ?? '{}') as { status: string; seq?: number };
    hold('I3', id, { isKept: kept.has(id) }, { isKept: true });
    const logged = { isChanged: changed.has(id), isRefused: refused.has(id) };
    hold('I10', id, logged, rowsFor(receipt));
  }
}

/** What a receipt says of the log: rows of what was changed, one that says no, or nothing. */
function rowsFor({ status, seq }: { status: string; seq?: number }) {
  const isNo = status === 'refused' || status === 'denied';
  return { isChanged: status === 'ok' && seq !== undefined, isRefused: isNo };
}

/** I19: a snapshot at any number and the rows after it make the snapshot at the head. */
async function expectSnapshots(world: World, log: readonly LoggedChange[]): Promise<void> {
  const at = Math.floor(world.random() * (log.length + 1));
  const then = await world.store.state(area, at);
  const folded = new Map<string, unknown>(then.records.map((one) => [keyOf(one), one.record]));
  for (const one of log.slice(at)) {
    if (one.kind === trailKind) continue;
    if (one.record) folded.set(keyOf(one), one.record);
    else folded.delete(keyOf(one));
  }
  const now = await world.store.state(area);
  const stored = now.records.map((one) => [keyOf(one), one.record] as const);
  hold('I19', `a snapshot at ${at}`, Object.fromEntries(folded), Object.fromEntries(stored));
}

/** I1, I2, I5: live, nothing waits, and what is held is the log folded and redacted, no speculation left over. */
async function expectConverged(world: World, client: Client): Promise<void> {
  const { name, person, session } = client;
  const { epoch, seq, records } = await world.store.state(area);
  const { state, epoch: heldEpoch, seq: heldSeq } = session.link;
  hold('I2', name, { state, epoch: heldEpoch, seq: heldSeq }, { state: 'live', epoch, seq });
  hold('I5', name, { waiting: waiting(session) }, { waiting: 0 });
  const rows = await client.outbox.all();
  const unanswered = rows.filter(({ receipt, author }) => !receipt && author === person.id);
  hold('I5', name, { unanswered }, { unanswered: [] });
  const reading = readingOf((await new Actors(world.store).of(person, area)).rights);
  const wanted = reading ? dueTo(client, records, reading) : {};
  hold('I1', name, heldBy(client, saidBy(session)), wanted);
  hold('I1', `${name} with what it foresees`, heldBy(client, shownBy(session)), wanted);
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
    hold('I6', commandId, { on: version - 1 }, { on: ask.baseVersion });
  }
}
