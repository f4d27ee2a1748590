import type { Ask } from '@levee/shared/commands/commands';
import { isoNow, type Clock } from '@levee/shared/kernel/clock';
import { newId } from '@levee/shared/kernel/ids';
import type { Random } from '@levee/shared/kernel/random';
import type { RecordRef } from '@levee/shared/model/kinds';
import type { Profile } from '@levee/shared/model/profile';
import type { Receipt } from '@levee/shared/protocol/receipt';
import type { Actor } from '@levee/shared/rules/actor';
import { specOf } from '@levee/shared/rules/decide';
import type { CommandDoor } from '../commands/command-door.js';
import type { LogStore, StoredRecord } from '../storage/log-store.js';
import type { AnyDrillCommand } from './drill-command.js';

export const drillArea = 'drill';

/** How the drill speaks to the server: the same door as everybody, the same log. */
export class DrillClient {
  constructor(
    private readonly store: LogStore,
    private readonly door: CommandDoor,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  /** Asks on the version that is so now, as somebody who sits at a live screen would. */
  async ask(command: AnyDrillCommand, actor: Actor): Promise<Receipt> {
    const { id, kind, payload, occurredAt } = command;
    const spec = specOf({ kind, payload } as Ask);
    const subject = spec.base === 'free' ? undefined : spec.subject?.(payload);
    const version = subject && (await this.#record(subject))?.version;
    const base = version === undefined ? {} : { baseVersion: version };
    return this.door.submit({ id, kind, area: drillArea, payload, occurredAt, ...base }, actor);
  }

  /** Whether the answer depends on what was answered before it: such a command waits for the others. */
  isOrdered({ kind, payload }: AnyDrillCommand): boolean {
    return specOf({ kind, payload } as Ask).base !== 'free';
  }

  /** A command of the moment, with an id of its own. */
  async now(given: Pick<AnyDrillCommand, 'kind' | 'payload'>, actor: Actor): Promise<Receipt> {
    const id = newId(this.clock, this.random);
    return this.ask({ id, ...given, occurredAt: isoNow(this.clock) } as AnyDrillCommand, actor);
  }

  async profile(): Promise<Profile | undefined> {
    return (await this.store.recordsOf(drillArea, 'profile'))[0]?.record as Profile | undefined;
  }

  /** Which of these commands have their receipt already. */
  async answered(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const receipts = await this.store.batch(drillArea, (batch) => batch.receipts(ids));
    return new Set(receipts.keys());
  }

  #record(subject: RecordRef): Promise<StoredRecord | undefined> {
    return this.store.batch(drillArea, async (batch) => (await batch.records([subject]))[0]);
  }
}
