import type { NamedRow, ReceiptRow, Witness } from '../storage/witness.js';
import { anchoredBy, anchorFaults } from './anchored.js';
import type { FoundAnchor } from './anchor-book.js';
import { ChainWalk } from './chain-walk.js';
import type { Fault, Verdict } from './fault.js';

/** Verifies one area's log, its records and its receipts. Of each kind of fault the first is told. */
export async function verifyArea(
  area: string,
  witness: Witness,
  anchors: readonly FoundAnchor[] = [],
): Promise<Verdict> {
  const head = await witness.head();
  if (!head) return { area, rows: 0, faults: [{ what: 'clock-missing' }] };
  const walk = new ChainWalk(area, head);
  const faults = [
    await walked(walk, witness),
    await versionFault(witness),
    await recordFault(witness),
    await receiptFault(witness),
    await checkpointFault(head.epoch, witness),
    ...(await anchorFaults(anchors, head, witness)),
  ];
  const found = faults.filter((fault) => fault !== undefined);
  return { area, rows: walk.rows, anchored: anchoredBy(anchors), faults: found };
}

/** After the first broken row every other would only repeat it. */
async function walked(walk: ChainWalk, witness: Witness): Promise<Fault | undefined> {
  for await (const row of witness.changes()) {
    const fault = walk.take(row);
    if (fault) return fault;
  }
  return walk.end();
}

async function versionFault(witness: Witness): Promise<Fault | undefined> {
  const seq = await witness.brokenVersion();
  return seq === undefined ? undefined : { what: 'version-broken', seq };
}

async function recordFault(witness: Witness): Promise<Fault | undefined> {
  const strange = await witness.strangeRecord();
  return strange && { what: 'record-other', ...strange };
}

async function checkpointFault(epoch: string, witness: Witness): Promise<Fault | undefined> {
  const seq = await witness.strangeCheckpoint(epoch);
  return seq === undefined ? undefined : { what: 'checkpoint-other', seq };
}

async function receiptFault(witness: Witness): Promise<Fault | undefined> {
  for await (const page of witness.receipts()) {
    const broken = page.find(({ answer }) => seqIn(answer) === 'unreadable');
    const id = broken?.id ?? (await witness.withoutRow(page.flatMap(named)));
    if (id !== undefined) return { what: 'receipt-other', id };
  }
  return undefined;
}

function named({ id, answer }: ReceiptRow): NamedRow[] {
  const seq = seqIn(answer);
  return typeof seq === 'number' ? [{ id, seq }] : [];
}

/** The number a receipt names, `none` where its command changed nothing. */
function seqIn(answer: string): number | 'none' | 'unreadable' {
  try {
    const { seq } = JSON.parse(answer) as { seq?: unknown };
    if (seq === undefined) return 'none';
    return Number.isSafeInteger(seq) ? (seq as number) : 'unreadable';
  } catch {
    return 'unreadable';
  }
}
