import { firstHash } from '../storage/ledger.js';
import type { AreaHead } from '../storage/log-store.js';
import type { Epoch, Witness } from '../storage/witness.js';
import type { FoundAnchor } from './anchor-book.js';
import type { Anchored, AnchorFault } from './fault.js';

/** Numbers asked for at a time. */
const pageSize = 1_000;

export function anchoredBy(anchors: readonly FoundAnchor[]): Anchored | undefined {
  const hours = anchors.map(({ at }) => at).sort();
  const [since] = hours;
  if (since === undefined) return undefined;
  return { count: anchors.length, since, seq: Math.max(...anchors.map(({ seq }) => seq)) };
}

/** Of each kind the first: a row that is another than was anchored, one that is not there, a history nobody knows of. */
export async function anchorFaults(
  anchors: readonly FoundAnchor[],
  head: AreaHead,
  witness: Witness,
): Promise<AnchorFault[]> {
  const { isDrill, epochs } = await witness.history();
  const faults: AnchorFault[] = [];
  const there: FoundAnchor[] = [];
  for (const one of anchors) {
    const reach = reachOf(one.epoch, epochs, head);
    if (reach !== undefined && one.seq <= reach) there.push(one);
    else if (reach === undefined) faults.push(faultOf('anchor-epoch', one));
    else if (!isDrill || one.epoch === head.epoch) faults.push(faultOf('anchor-beyond', one));
  }
  faults.push(...(await othersOf(there, witness)));
  return firstOfEach(faults);
}

/** Up to which number what was written in an epoch is still in the log; undefined for one the area never had. */
function reachOf(epoch: string, epochs: readonly Epoch[], head: AreaHead): number | undefined {
  const place = epochs.findIndex((one) => one.epoch === epoch);
  if (place === -1) return undefined;
  return Math.min(head.seq, ...epochs.slice(place + 1).map(({ baseSeq }) => baseSeq));
}

async function othersOf(anchors: readonly FoundAnchor[], witness: Witness): Promise<AnchorFault[]> {
  const faults: AnchorFault[] = [];
  for (let from = 0; from < anchors.length; from += pageSize) {
    const page = anchors.slice(from, from + pageSize);
    const hashes = await witness.hashesAt(page.map(({ seq }) => seq));
    const others = page.filter(
      ({ seq, hash }) => hash !== (seq === 0 ? firstHash : hashes.get(seq)),
    );
    faults.push(...others.map((one) => faultOf('anchor-other', one)));
  }
  return faults;
}

function faultOf(what: AnchorFault['what'], { seq, at, where }: FoundAnchor): AnchorFault {
  return { what, seq, at, where };
}

function firstOfEach(faults: readonly AnchorFault[]): AnchorFault[] {
  const inOrder = [...faults].sort((a, b) => a.seq - b.seq || (a.at < b.at ? -1 : 1));
  return [...new Map(inOrder.reverse().map((fault) => [fault.what, fault])).values()].reverse();
}
