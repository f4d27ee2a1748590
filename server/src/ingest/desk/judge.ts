import type { Ask } from '@levee/shared/commands/commands';
import { idOf } from '@levee/shared/kernel/ids';
import { keyOf, ref, type Kind, type RecordRef, type Stamped } from '@levee/shared/model/kinds';
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
  | { readonly status: 'change'; readonly ask: Ask; readonly metVersion: number }
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
  async prepare(rows: readonly RowAsk[]): Promise<(row: RowAsk) => Judged> {
    const refs = rows.map(({ command, id }) => ref(recordKindOf[command], id));
    const own = await this.#fetched(refs);
    const asks = new Map(
      rows.map((row) => [row, askOf(row, ownOf(own, row)?.record ?? undefined)]),
    );
    const ids = new Set(refs.map(keyOf));
    await this.#remember([...asks.values()].flatMap(readsOf).filter((one) => !ids.has(keyOf(one))));
    return (row) => this.#judged(asks.get(row) ?? askOf(row, undefined), ownOf(own, row), own);
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

  #judged(
    ask: Ask,
    current: StoredRecord | undefined,
    own: ReadonlyMap<string, StoredRecord>,
  ): Judged {
    const verdict = decide(ask, current?.version, this.#moment(own));
    if (verdict.status !== 'ok') return { status: 'refused', refusal: verdict.refusal };
    if (verdict.puts.length === 0) return { status: 'same' };
    return { status: 'change', ask, metVersion: current?.version ?? 0 };
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
    const asked = refs.filter(
      (one) => lastingKinds.includes(one.kind) && !this.#lasting.has(keyOf(one)),
    );
    const unique = [...new Map(asked.map((one) => [keyOf(one), one])).values()];
    if (unique.length === 0) return;
    for (const [key, found] of await this.#fetched(unique)) this.#lasting.set(key, found);
  }
}

/** What rows refer to. */
const lastingKinds: readonly Kind[] = ['region', 'unit'];

/**
 * The id of a row's command: the same for the same words on the same version, so that a run that starts
 * again meets its own receipts, and a later list that says the same of a changed record does not.
 */
export function commandIdOf(area: string, row: RowAsk, ask: Ask, metVersion: number): string {
  return idOf('import', area, row.command, row.key, canonical(ask.payload), String(metVersion));
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
