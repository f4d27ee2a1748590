import type { Ask, CommandKind, DraftOf } from '@levee/shared/commands/commands';
import { fromIso, toIso, type Clock } from '@levee/shared/kernel/clock';
import { newId } from '@levee/shared/kernel/ids';
import type { Random } from '@levee/shared/kernel/random';
import { ok } from '@levee/shared/kernel/result';
import { keyOf, type RecordRef } from '@levee/shared/model/kind-names';
import type { Beat } from '@levee/shared/protocol/beat';
import type { Envelope } from '@levee/shared/protocol/command';
import type { Receipt } from '@levee/shared/protocol/receipt';
import type { Actor } from '@levee/shared/rules/actor';
import { baseOf, shownOf, type Base } from './base.js';
import { Outbox, type Mark, type Pending as Row } from './outbox.js';
import type { OutboxRow, OutboxStore } from './outbox-store.js';
import type { Replica } from './replica.js';
import { fetchRules, rulesAtHand, rulesSoon } from './late-rules.js';
import type { Made } from './made-command.js';
import type { Hours } from './speculation.js';
import { loneTab, type Tabs } from './tabs.js';

export interface CommandParts {
  readonly area: string;
  readonly store: OutboxStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly actor: Actor | null;
  readonly tabs?: Tabs | undefined;
  readonly isReady?: ((row: OutboxRow) => boolean) | undefined;
  readonly replica: Replica;
  readonly hours: Hours;
  readonly isLive: () => boolean;
  readonly send: (envelope: Envelope, answer: (receipt: Receipt) => void) => void;
  readonly onChange: () => void;
}

/** A command on its way, delivered, or come back with a no. Hours are this device's. */
export interface Pending {
  readonly id: string;
  readonly kind: CommandKind;
  readonly payload: unknown;
  readonly mark: Mark;
  readonly capturedAtMs: number;
  readonly deliveredAtMs: number | null;
  readonly seenAtMs: number | null;
  readonly receipt: Receipt | null;
  /** What the author saw of what the command writes; null where it was nothing. */
  readonly base: Readonly<Record<string, unknown>> | null;
}

/** What a session does with commands; a page that only reads has `noCommands`. */
export type Commands = Pick<CommandsUnderWay, keyof CommandsUnderWay>;

type Answer = (receipt: Receipt) => void;

/** A command that has no answer by then is on its way: its author may go on with other things. */
const patienceMs = 4_000;

/** What somebody asks for here: kept, sent, shown as if it had happened, until the log says the same. */
export class CommandsUnderWay {
  readonly #outbox: Outbox;
  readonly #tabs: Tabs;
  readonly #answers = new Map<string, Answer>();
  readonly #delivered = new Map<string, number>();

  constructor(private readonly parts: CommandParts) {
    this.#tabs = parts.tabs ?? loneTab;
    this.#outbox = new Outbox({
      ...parts,
      tabs: this.#tabs,
      author: () => parts.actor?.id ?? null,
      epoch: () => parts.replica.place?.epoch ?? null,
      send: (row, answer) => parts.send(row.envelope, answer),
      onReceipt: (row, receipt) => this.#receive(row, receipt),
      onFound: (row) => this.#speculate(row),
    });
  }

  get waiting(): readonly Pending[] {
    return this.#outbox.pending.map(shown);
  }

  get delivered(): readonly Pending[] {
    return this.#outbox.delivered.map(shown);
  }

  /** Brings back what earlier pages left. */
  restore(): Promise<void> {
    return this.#outbox.restore();
  }

  /** The link is live. */
  open(): void {
    this.#outbox.open();
  }

  shut(): void {
    this.#outbox.shut();
  }

  close(): void {
    this.#outbox.shut();
    this.#tabs.leave();
  }

  pump(): void {
    this.#outbox.pump();
  }

  /** Before somebody's eyes: is there a tab that sends? */
  watchSender(): void {
    this.#outbox.watchSender();
  }

  hear({ epoch, seen }: Beat): void {
    this.#outbox.see(epoch, seen);
  }

  dismiss(id: string): Promise<void> {
    return this.#outbox.dismiss(id);
  }

  /** The log that is read from now on. A drill that was reset begins anew: yesterday's commands have no place in it. */
  async offerTo(epoch: string, isDrill: boolean): Promise<void> {
    await (isDrill ? this.#outbox.reread() : this.#outbox.offerAgain(epoch));
  }

  forget(): Promise<void> {
    return this.#outbox.forget();
  }

  /** See `Session.send`. */
  async ask<K extends CommandKind>(kind: K, draft: DraftOf<K>, base?: Base): Promise<Receipt> {
    const id = newId({ nowMs: this.parts.hours.serverNowMs }, this.parts.random);
    const occurredAt = toIso(this.parts.hours.areaNowMs());
    const rules = rulesAtHand() ?? (await rulesSoon(this.parts.clock));
    const made = rules ? rules.madeOf(kind, draft) : ok(asWritten(kind, draft));
    if (!made.ok) return { id, status: 'refused', code: 'payload-invalid', field: made.refusal };
    if (made.value.isLiveOnly && !this.parts.isLive())
      return { id, status: 'refused', code: 'live-link-needed' };
    const row = this.#rowOf(made.value, { id, occurredAt }, base);
    const answer = this.#answerTo(id);
    this.#speculate(row);
    await this.#outbox.keep(row);
    return answer;
  }

  /** What the log has said by now need not be speculated any longer. */
  settleArrived(): void {
    const seq = this.parts.replica.place?.seq ?? 0;
    for (const [id, at] of this.#delivered) {
      if (at > seq) continue;
      this.#delivered.delete(id);
      this.parts.replica.settle(id);
    }
  }

  #rowOf(
    { ask, subject }: Made,
    { id, occurredAt }: Pick<Envelope, 'id' | 'occurredAt'>,
    given: Base | undefined,
  ): OutboxRow {
    const { area, replica, actor, clock } = this.parts;
    const base = subject ? this.#baseOn(subject, given) : given;
    const capturedSeq = replica.place?.seq ?? 0;
    return {
      id,
      envelope: { id, ...ask, area, baseVersion: base?.version, occurredAt, capturedSeq },
      lane: subject ? keyOf(subject) : id,
      author: actor?.id ?? '',
      capturedAtMs: clock.nowMs(),
      receipt: null,
      epoch: null,
      ...(base && { base: shownOf(base, ask.payload) }),
      ...(base && subject && this.#logUnder(base, subject)),
    };
  }

  #baseOn({ kind, id }: RecordRef, given: Base | undefined): Base | undefined {
    const shown = this.parts.replica.get(kind, id);
    return shown && (given ?? baseOf(shown));
  }

  /** Where a base stands on commands of one's own that have no answer yet: what the log says below them. */
  #logUnder({ version }: Base, { kind, id }: RecordRef): Pick<OutboxRow, 'saidVersion'> {
    const saidVersion = this.parts.replica.said(kind).get(id)?.version;
    return saidVersion !== undefined && version > saidVersion ? { saidVersion } : {};
  }

  #answerTo(id: string): Promise<Receipt> {
    return new Promise((resolve) => {
      const onItsWay: Receipt = { id, status: 'busy', code: 'queue-full' };
      const cancel = this.parts.clock.after(patienceMs, () => resolve(onItsWay));
      this.#answers.set(id, (receipt) => {
        cancel();
        resolve(receipt);
      });
    });
  }

  #speculate({ id, envelope }: OutboxRow): void {
    const { actor, replica, hours } = this.parts;
    if (!actor) return;
    const ask = { kind: envelope.kind, payload: envelope.payload } as Ask;
    const given = stopped(hours, envelope.occurredAt);
    replica.speculate(
      id,
      (shown) => rulesAtHand()?.speculationOf(ask, envelope.baseVersion, actor, given)(shown) ?? [],
    );
    if (!rulesAtHand()) fetchRules().then(() => replica.speculateAgain(), ignore);
  }

  /** An accepted command stays speculated until its own changes have arrived. */
  #receive({ id }: OutboxRow, receipt: Receipt): void {
    this.#answers.get(id)?.(receipt);
    this.#answers.delete(id);
    if (receipt.status === 'ok' && receipt.seq !== undefined) this.#delivered.set(id, receipt.seq);
    else this.parts.replica.settle(id);
    this.settleArrived();
  }
}

export function commandsUnderWay(parts: CommandParts): Commands {
  return new CommandsUnderWay(parts);
}

/** The hour at which a command was given, whenever its rule is asked, and by whichever page. */
function stopped({ serverNowMs }: Hours, occurredAt: string): Hours {
  const [areaMs, serverMs] = [fromIso(occurredAt), serverNowMs()];
  return { areaNowMs: () => areaMs, serverNowMs: () => serverMs };
}

/**
 * A command whose rules are not here: as its author wrote it, in a lane of its own. It must not be lost for a part of
 * the program, and the server goes by the same schema.
 */
function asWritten(kind: CommandKind, draft: unknown): Made {
  const payload: unknown = JSON.parse(JSON.stringify(draft));
  return { ask: { kind, payload } as Ask, isLiveOnly: false };
}

const ignore = (): void => undefined;

function shown({ row, mark }: Row): Pending {
  const { id, envelope, capturedAtMs, deliveredAtMs = null, seenAtMs = null } = row;
  const { receipt, base = null } = row;
  const { kind, payload } = envelope;
  return { id, kind, payload, mark, capturedAtMs, deliveredAtMs, seenAtMs, receipt, base };
}
