import { commands } from '@levee/shared/commands/commands';
import type { Ask } from '@levee/shared/commands/commands';
import type { Kind, Stamped } from '@levee/shared/model/kinds';
import type { Actor } from '@levee/shared/rules/actor';
import { decide, specOf } from '@levee/shared/rules/decide';
import type { Verdict } from '@levee/shared/rules/decide';
import type { Moment, Put } from '@levee/shared/rules/moment';
import { defaultPack } from '@levee/shared/rules/pack';
import type { AnyDrillCommand } from '../drill-command.js';
import type { DrillAuthor } from '../scenario/stage.js';

/** The records of a drill area, kept by the shared rules alone. */
export class PlayedArea {
  readonly #records = new Map<string, Stamped<Kind>>();

  constructor(private readonly county: string) {}

  /** Gives a command as its author would: on the newest version, at the hour at which it happened. */
  give(by: DrillAuthor, command: AnyDrillCommand): Verdict {
    const ask = { kind: command.kind, payload: parsed(command) } as Ask;
    const actor: Actor = {
      id: by.key,
      name: by.name,
      rights: [{ role: by.role, region: this.county, team: null }],
    };
    const { occurredAt } = command;
    const moment: Moment = {
      actor,
      at: occurredAt,
      now: occurredAt,
      serverNow: occurredAt,
      isLate: false,
      pack: defaultPack,
      get: (kind, id) => this.get(kind, id),
    };
    const verdict = decide(ask, this.#versionFor(ask), moment);
    if (verdict.status === 'ok')
      verdict.puts.forEach((put) => {
        this.#keep(put, occurredAt, actor.id);
      });
    return verdict;
  }

  get<K extends Kind>(kind: K, id: string): Stamped<K> | undefined {
    return this.#records.get(`${kind} ${id}`) as unknown as Stamped<K> | undefined;
  }

  all<K extends Kind>(kind: K): readonly Stamped<K>[] {
    return [...this.#records].flatMap(([key, record]) =>
      key.startsWith(`${kind} `) ? [record as unknown as Stamped<K>] : [],
    );
  }

  #versionFor(ask: Ask): number | undefined {
    const subject = specOf(ask).subject?.(ask.payload);
    return subject && this.get(subject.kind, subject.id)?.version;
  }

  #keep({ kind, id, record }: Put, changedAt: string, changedBy: string): void {
    const key = `${kind} ${id}`;
    const version = (this.#records.get(key)?.version ?? 0) + 1;
    if (record === null) this.#records.delete(key);
    else this.#records.set(key, { ...record, version, changedAt, changedBy });
  }
}

/** The payload as the door would have it; throws with the reason when the schema refuses it. */
export function parsed(command: AnyDrillCommand): unknown {
  return commands[command.kind].payload.parse(command.payload);
}
