import type { Ask } from '@levee/shared/commands/commands';
import { idOf } from '@levee/shared/kernel/ids';
import { ref, type Kind, type RecordRef, type Stamped } from '@levee/shared/model/kinds';
import type { Refusal } from '@levee/shared/model/refusal';
import type { Actor } from '@levee/shared/rules/actor';
import { decide, readsOf } from '@levee/shared/rules/decide';
import type { Moment } from '@levee/shared/rules/moment';
import { defaultPack } from '@levee/shared/rules/pack';
import { canonical } from '@levee/shared/rules/same-value';
import type { ImportStore } from '../../storage/imports.store.js';
import type { StoredRecord } from '../../storage/log-store.js';
import { askOf, recordKindOf } from '../rows/payload.js';
import type { RowAsk } from '../rows/row-outcome.js';

/** What a row's command would come to. */
export type Judged =
  | { readonly status: 'same' }
  | { readonly status: 'change'; readonly id: string; readonly ask: Ask }
  | { readonly status: 'refused'; readonly refusal: Refusal };

interface Bench {
  readonly area: string;
  readonly actor: Actor;
  readonly now: string;
  readonly shelf: ImportStore;
}

/**
 * Asks the shared rules what the area's writer will say, so that a dry run and the run itself agree. The
 * writer has the last word: between the two somebody may have changed a record.
 */
export class Judge {
  /** Places and offices, asked for again and again. What is not there yet may come. */
  readonly #lasting = new Map<string, StoredRecord>();

  constructor(private readonly bench: Bench) {}

  /** Reads what a chunk's asks look at, then judges them one by one, when they are asked for. */
  async prepare(asks: readonly RowAsk[]): Promise<(ask: RowAsk) => Judged> {
    const own = await this.#fetched(asks.map(({ command, id }) => ref(recordKindOf[command], id)));
    const ids = new Set(asks.map(({ command, id }) => keyOf({ kind: recordKindOf[command], id })));
    const reads = asks.flatMap((ask) => readsOf(askOf(ask, ownOf(own, ask)?.record ?? undefined)));
    await this.#remember(
      reads.filter((one) => !ids.has(keyOf(one)) && !this.#lasting.has(keyOf(one))),
    );
    return (ask) => this.#judged(ask, own);
  }

  /** Takes a row's places for there: rows after it may name them. For lists that refer to themselves. */
  assume({ command, id, said }: RowAsk): void {
    const kind = recordKindOf[command];
    const record = { ...said, id, region: id } as unknown as StoredRecord['record'];
    this.#lasting.set(keyOf({ kind, id }), {
      kind,
      id,
      version: 1,
      region: id,
      changedAt: '',
      changedBy: '',
      record,
    });
  }

  #judged(row: RowAsk, own: ReadonlyMap<string, StoredRecord>): Judged {
    const current = ownOf(own, row);
    const ask = askOf(row, current?.record ?? undefined);
    const verdict = decide(ask, current?.version, this.#moment(own));
    if (verdict.status !== 'ok') return { status: 'refused', refusal: verdict.refusal };
    if (verdict.puts.length === 0) return { status: 'same' };
    const version = String(current?.version ?? 0);
    return {
      status: 'change',
      ask,
      id: idOf('import', this.bench.area, row.command, row.key, canonical(ask.payload), version),
    };
  }

  #moment(own: ReadonlyMap<string, StoredRecord>): Moment {
    const { actor, now } = this.bench;
    return {
      ...{ actor, now, at: now, serverNow: now, isLate: false, pack: defaultPack },
      get: <K extends Kind>(kind: K, id: string) => {
        const stored = own.get(keyOf({ kind, id })) ?? this.#lasting.get(keyOf({ kind, id }));
        return stored?.record ? stampedRecord<K>(stored) : undefined;
      },
    };
  }

  async #fetched(refs: readonly RecordRef[]): Promise<Map<string, StoredRecord>> {
    const stored = await this.bench.shelf.records(this.bench.area, refs);
    return new Map(stored.map((one) => [keyOf(one), one]));
  }

  async #remember(refs: readonly RecordRef[]): Promise<void> {
    const asked = refs.filter(({ kind }) => kind === 'region' || kind === 'unit');
    const unique = [...new Map(asked.map((one) => [keyOf(one), one])).values()];
    if (unique.length === 0) return;
    for (const [key, found] of await this.#fetched(unique)) this.#lasting.set(key, found);
  }
}

function ownOf(
  own: ReadonlyMap<string, StoredRecord>,
  { command, id }: RowAsk,
): StoredRecord | undefined {
  return own.get(keyOf({ kind: recordKindOf[command], id }));
}

function stampedRecord<K extends Kind>({
  record,
  version,
  changedAt,
  changedBy,
}: StoredRecord): Stamped<K> {
  return { ...record, version, changedAt, changedBy } as unknown as Stamped<K>;
}

function keyOf({ kind, id }: RecordRef): string {
  return `${kind}/${id}`;
}
