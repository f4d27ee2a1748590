import type { Clock } from '@levee/shared/kernel/clock';
import type { Grant } from '@levee/shared/model/grant';
import type { Kind, RecordOf, Stamped } from '@levee/shared/model/kinds';
import { areaNowMs } from '@levee/shared/rules/drill-clock';
import type { RulePack } from '@levee/shared/rules/pack';
import type { LogStore, StoredRecord } from '../storage/log-store.js';

/** What has to be known of an area to say who stands where. */
export interface Around {
  readonly grants: readonly Grant[];
  readonly shifts: readonly Stamped<'shift'>[];
  readonly teams: readonly Stamped<'team'>[];
  /** Rights go by the server's hour, turns of duty by the area's. */
  readonly serverNowMs: number;
  readonly areaNowMs: number;
  readonly pack: RulePack;
}

export interface AroundParts {
  readonly store: Pick<LogStore, 'recordsOf'>;
  readonly clock: Clock;
  readonly pack: RulePack;
}

/** Reads it as it stands now. */
export async function aroundIn(area: string, { store, clock, pack }: AroundParts): Promise<Around> {
  const all = <K extends Kind>(kind: K) => recordsIn(area, store, kind);
  const [profile] = await all('profile');
  const serverNowMs = clock.nowMs();
  return {
    ...{ serverNowMs, pack, areaNowMs: areaNowMs(profile?.drillClock, serverNowMs) },
    grants: await all('grant'),
    shifts: await all('shift'),
    teams: await all('team'),
  };
}

/** The records of a kind; with `having` only those in which this field is filled. */
export async function recordsIn<K extends Kind>(
  area: string,
  store: AroundParts['store'],
  kind: K,
  having?: keyof RecordOf<K> & string,
): Promise<Stamped<K>[]> {
  return (await store.recordsOf(area, kind, having)).flatMap((one) => stamped<K>(one) ?? []);
}

/** Undefined: it was taken away. */
export function stamped<K extends Kind>({
  record,
  version,
  changedAt,
  changedBy,
}: Omit<StoredRecord, 'kind' | 'id' | 'region'>): Stamped<K> | undefined {
  return record === null
    ? undefined
    : ({ ...record, version, changedAt, changedBy } as unknown as Stamped<K>);
}
