import { trailKind } from '@levee/shared/model/trail';
import { keyOf, type Stamped } from '@levee/shared/model/kinds';
import { toIso } from '@levee/shared/kernel/clock';
import type { Actor } from '@levee/shared/rules/actor';
import { readingOf } from '@levee/shared/rules/audience';
import { listenerOf } from '@levee/shared/rules/listener';
import { noticeOf, tellingKinds, type Change, type Notice } from '@levee/shared/rules/notices';
import { noticesByHour } from '@levee/shared/rules/notices-by-hour';
import { redact } from '@levee/shared/rules/redaction';
import { isWithin } from '@levee/shared/rules/region-tree';
import { actorAt, rightsOf } from '@levee/shared/rules/standing';
import type { Committed } from '../commands/committed.js';
import type { OwnedPlace } from '../storage/push-places.js';
import { stamped, type Around } from './around.js';

/** Whether a commit may tell anybody anything. */
export function mayTell({ changes }: Committed): boolean {
  return changes.some(({ kind }) => tellingKinds.has(kind));
}

/** What a commit changed, each beside what was there before. */
export function changesOf({ changes, before = [] }: Committed): Change[] {
  const known = new Map(before.map((one) => [keyOf(one), stamped(one)]));
  const found: Change[] = [];
  for (const row of changes) {
    if (row.kind === trailKind) continue;
    const { recordedAt: changedAt, actor: changedBy } = row;
    const after = stamped({ ...row, changedAt, changedBy });
    if (after && tellingKinds.has(row.kind))
      found.push({ kind: row.kind, before: known.get(keyOf(row)), after } as Change);
    known.set(keyOf(row), after);
  }
  return found;
}

/** What a browser's owner is told of changes: what their page would tell them, of records their page would show. */
export function noticesOf(place: OwnedPlace, changes: readonly Change[], around: Around): Notice[] {
  const { areaNowMs, pack, shifts, teams } = around;
  const actor = actorOf(place, around);
  const listener = listenerOf(actor, { shifts, teams, now: toIso(areaNowMs) });
  const seen = changes.filter((change) => isSeen(change, actor));
  const notices = seen.flatMap((change) => noticeOf(change, listener, pack) ?? []);
  return notices.filter(({ kind }) => isWanted(kind, place));
}

/** What they are told by the hour, of records their page would show. */
export function noticesNow(
  place: OwnedPlace,
  runs: readonly Stamped<'patrolRun'>[],
  around: Around,
): Notice[] {
  const { areaNowMs, pack, shifts, teams } = around;
  const actor = actorOf(place, around);
  const listener = listenerOf(actor, { shifts, teams, now: toIso(areaNowMs) });
  const seen = {
    shifts: shifts.filter((after) => isSeen({ kind: 'shift', after }, actor)),
    runs: runs.filter((after) => isSeen({ kind: 'patrolRun', after }, actor)),
  };
  const notices = noticesByHour(seen, listener, areaNowMs, pack);
  return notices.filter(({ kind }) => isWanted(kind, place));
}

function actorOf({ account, name }: OwnedPlace, { grants, pack, serverNowMs }: Around): Actor {
  const rights = rightsOf(account, grants, pack.rights.areOfficesSeparate);
  return actorAt({ id: account, name, rights }, toIso(serverNowMs));
}

/** Whether the record reaches their page at all. Who has no right in the area any more sees nothing. */
function isSeen({ kind, after }: Pick<Change, 'kind' | 'after'>, { rights }: Actor): boolean {
  const reading = readingOf(rights);
  if (!reading || !isWithin(reading.scope, after.region)) return false;
  return redact(kind, after, reading.audience) !== null;
}

function isWanted(kind: string, { muted }: OwnedPlace): boolean {
  return !muted.includes(kind);
}
