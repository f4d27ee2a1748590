import { expect } from '@jest/globals';
import { commands, isCommandKind } from '@levee/shared/commands/commands';
import { kindNames } from '@levee/shared/model/kinds';
import { canonical } from '@levee/shared/rules/same-value';
import { chained, type Unchained } from '@levee/server/commands/chain';
import { firstHash } from '@levee/server/storage/ledger';
import type { LoggedChange } from '@levee/server/storage/log-store';
import { seenRecord } from '@levee/server/realtime/redacted';
import { area, waiting, type Client, type World } from './world.js';

/** All that must be true once everything works again. Messages start with the invariant's id. */
export async function expectInvariants(world: World): Promise<void> {
  const log = await world.store.changesAfter(area, 0, 1_000_000);
  expectDense(log);
  expectOnce(log);
  await expectReceipts(world, log);
  await expectSnapshots(world, log);
  for (const client of world.clients) {
    expect({
      I5: client.name,
      state: client.session.link.state,
      waiting: waiting(client.session),
    }).toEqual({ I5: client.name, state: 'live', waiting: 0 });
    await expectConverged(world, client);
  }
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

/** I1, I2: what a client holds is the log folded and redacted for it, and nothing else; no speculation is left over. */
async function expectConverged(world: World, { name, person, session }: Client): Promise<void> {
  const { epoch, seq, records } = await world.store.state(area);
  expect({ I2: name, epoch: session.link.epoch, seq: session.link.seq }).toEqual({
    I2: name,
    epoch,
    seq,
  });
  const theirs = records.flatMap((one) => seenRecord(one, person.reading) ?? []);
  const wanted = theirs
    .map(({ record, version, changedAt, changedBy }) =>
      canonical({ ...record, version, changedAt, changedBy }),
    )
    .sort();
  const said = kindNames
    .flatMap((kind) => [...session.replica.said(kind).values()].map(canonical))
    .sort();
  const shown = kindNames
    .flatMap((kind) => [...session.replica.all(kind).values()].map(canonical))
    .sort();
  expect({ I1: name, said }).toEqual({ I1: name, said: wanted });
  expect({ I1: name, shown }).toEqual({ I1: name, shown: wanted });
}

/** I6: an exact command took effect on the very version its author saw. */
export function expectExact(
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
