import { expect } from '@jest/globals';
import { chained, type Unchained } from '@levee/server/commands/chain';
import { area } from '@levee/server/app/testing/people';
import { seenRecord } from '@levee/server/realtime/redacted';
import { openDatabase } from '@levee/server/storage/database';
import { firstHash, Ledger } from '@levee/server/storage/ledger';
import type { LoggedChange } from '@levee/server/storage/log-store';
import { kindNames } from '@levee/shared/model/kinds';
import type { Receipt } from '@levee/shared/protocol/receipt';
import { canonical } from '@levee/shared/rules/same-value';
import { until } from '@levee/test/support/until';
import type { Acknowledged, Author } from './author.js';
import type { Watcher } from './watcher.js';

/** Who was there while it happened. */
export interface Witnesses {
  readonly authors: readonly Author[];
  readonly watchers: readonly Watcher[];
}

/** How many of the acknowledged commands each author sends again at the end. */
const askedAgain = 10;

/**
 * Asks the database and everybody who was there, once all is at rest: I0, I1 and I2, I3, I4, I5, I10, I18
 * and I20. The messages start with the invariant's id. Answers how many acknowledged commands were looked at.
 */
export async function judge(
  databaseUrl: string,
  { authors, watchers }: Witnesses,
): Promise<number> {
  for (const author of authors)
    for (const one of author.acknowledged.slice(-askedAgain)) await author.askAgain(one);
  expect({ I18: authors.flatMap(({ changed }) => changed) }).toEqual({ I18: [] });
  const database = await openDatabase(databaseUrl, 2);
  try {
    const ledger = new Ledger(database);
    const acknowledged = authors.flatMap((author) => author.acknowledged);
    for (const watcher of watchers) await expectConverged(ledger, watcher);
    const log = await wholeLog(ledger);
    expectUnbroken(log);
    expectOnce(log);
    expectKept(log, acknowledged);
    await expectReceipts(ledger, acknowledged);
    for (const watcher of watchers) expectSentIsLogged(log, watcher);
    return acknowledged.length;
  } finally {
    await database.destroy();
  }
}

async function wholeLog(ledger: Ledger): Promise<LoggedChange[]> {
  const log: LoggedChange[] = [];
  for (;;) {
    const page = await ledger.changesAfter(area, log.length, 5_000);
    if (page.length === 0) return log;
    log.push(...page);
  }
}

/** I0 and I20. */
function expectUnbroken(log: readonly LoggedChange[]): void {
  expect({ I0: log.findIndex(({ seq }, i) => seq !== i + 1) }).toEqual({ I0: -1 });
  const versions = new Map<string, number>();
  for (const { kind, id, version } of log) {
    const key = `${kind}/${id}`;
    expect({ I0: key, version }).toEqual({ I0: key, version: (versions.get(key) ?? 0) + 1 });
    versions.set(key, version);
  }
  const bare = log.map(({ prevHash: _prevHash, hash: _hash, ...row }): Unchained => row);
  const hashes = chained(area, firstHash, bare).map(({ hash }) => hash);
  expect({ I20: hashes.findIndex((hash, i) => hash !== log[i]?.hash) }).toEqual({ I20: -1 });
}

/** I4: the rows of a command stand together, once. */
function expectOnce(log: readonly LoggedChange[]): void {
  const runs = log
    .filter(({ commandId }, i) => log[i - 1]?.commandId !== commandId)
    .map(({ commandId }) => commandId);
  expect({ I4: runs.length }).toEqual({ I4: new Set(runs).size });
}

/** I3 and I10: what was said `ok` to stands in the log under the number that was said. */
function expectKept(log: readonly LoggedChange[], acknowledged: readonly Acknowledged[]): void {
  const lost = acknowledged.filter(({ id, answer }) => {
    const { status, seq } = JSON.parse(answer) as Receipt;
    return status === 'ok' && seq !== undefined && log[seq - 1]?.commandId !== id;
  });
  expect({ I3: lost.map(({ answer }) => answer) }).toEqual({ I3: [] });
}

/** I18: the answer is kept. */
async function expectReceipts(
  ledger: Ledger,
  acknowledged: readonly Acknowledged[],
): Promise<void> {
  const ids = acknowledged.map(({ id }) => id);
  const kept = await ledger.batch(area, (batch) => batch.receipts(ids));
  const lost = acknowledged.filter(({ id, answer }) => kept.get(id) !== answer);
  expect({ I18: lost.map(({ answer, id }) => [answer, kept.get(id)]) }).toEqual({ I18: [] });
}

/** I10: nothing was sent that is not in the log just so. */
function expectSentIsLogged(log: readonly LoggedChange[], { frames }: Watcher): void {
  const strange = frames.flatMap(({ prev, to, items }) =>
    items.filter(({ kind, id, version }) => {
      const rows = log.slice(prev, to);
      return !rows.some((row) => row.kind === kind && row.id === id && row.version === version);
    }),
  );
  expect({ I10: strange }).toEqual({ I10: [] });
}

/** I1, I2 and I5: live at the head, nothing waits, and what is held is the database with this reader's eyes. */
async function expectConverged(ledger: Ledger, watcher: Watcher): Promise<void> {
  const { session, sent } = watcher;
  const { epoch, seq, records } = await until(async () => {
    const state = await ledger.state(area);
    return watcher.isAt(state.epoch, state.seq) ? state : undefined;
  });
  const { audience, scope } = session.link;
  if (!audience || !scope) throw new Error('live without eyes');
  const theirs = records.flatMap((one) => seenRecord(one, { audience, scope }) ?? []);
  const said = kindNames.flatMap((kind) => [...session.replica.said(kind).values()].map(canonical));
  const wanted = theirs.map(({ record, version, changedAt, changedBy }) =>
    canonical({ ...record, version, changedAt, changedBy }),
  );
  expect({ I2: epoch, seq, said: said.sort() }).toEqual({ I2: epoch, seq, said: wanted.sort() });
  const kept = new Set(records.map(({ id }) => id));
  expect({ I5: sent.filter((id) => !kept.has(id)) }).toEqual({ I5: [] });
}
