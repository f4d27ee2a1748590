import { Inject, Injectable } from '@nestjs/common';
import { commands, type AskOf } from '@levee/shared/commands/commands';
import type { Clock } from '@levee/shared/kernel/clock';
import { ref } from '@levee/shared/model/kinds';
import { trailKind } from '@levee/shared/model/trail';
import type { Receipt } from '@levee/shared/protocol/receipt';
import { mayAskOf } from '@levee/shared/rules/decide';
import type { Moment } from '@levee/shared/rules/moment';
import { personalAt } from '@levee/shared/rules/personal';
import { Authenticator } from '../auth/authenticator.js';
import type { Identity } from '../auth/identity.js';
import { Ledger } from '../storage/ledger.js';
import type { EventRow, StoredRecord } from '../storage/log-store.js';
import { Reveals } from '../storage/reveals.js';
import { CLOCK } from './tokens.js';

/** A page asks at once; whoever finds the command's id later finds nothing. */
const fetchedWithinMs = 60_000;

type Payload = AskOf<'person.reveal'>['payload'];

export interface RevealedValue extends Pick<Payload, 'kind' | 'id' | 'field'> {
  readonly value: string;
}

/**
 * Hands out what `person.reveal` was answered `ok` for: to the same person, within a minute, by the rights they
 * have now, and only while the record still is the one they saw. The receipt is kept for its repeats and the
 * event for good; the value is in neither.
 */
@Injectable()
export class RevealedValues {
  constructor(
    private readonly reveals: Reveals,
    private readonly ledger: Ledger,
    private readonly authenticator: Authenticator,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of(area: string, command: string, identity: Identity): Promise<RevealedValue | undefined> {
    const receipt = await this.#fresh(area, command);
    const event = receipt?.seq && (await this.#event(area, receipt.seq));
    if (!event || event.commandId !== command || event.actorId !== identity.id) return undefined;
    const payload = askedIn(event);
    const record = payload && (await this.#standing(area, payload, receipt.version));
    if (!record) return undefined;
    const actor = await this.authenticator.actorFor(identity, area);
    const get = (() => record) as unknown as Moment['get'];
    if (!mayAskOf({ kind: 'person.reveal', payload }, { actor, get })) return undefined;
    const { kind, id, field } = payload;
    const value = personalAt(kind, record, field);
    return value === undefined ? undefined : { kind, id, field, value };
  }

  async #fresh(area: string, command: string): Promise<Receipt | undefined> {
    const kept = await this.reveals.answer(area, command);
    if (!kept || this.clock.nowMs() - kept.givenAtMs > fetchedWithinMs) return undefined;
    return JSON.parse(kept.answer) as Receipt;
  }

  async #event(area: string, seq: number): Promise<EventRow | undefined> {
    const [row] = await this.ledger.changesAfter(area, seq - 1, 1);
    return row?.kind === trailKind && row.record.what === 'reveal' ? row : undefined;
  }

  /** As it stands now, and not as it once was: what has been erased is shown to nobody. */
  async #standing(
    area: string,
    { kind, id }: Payload,
    version: number | undefined,
  ): Promise<StoredRecord['record'] | undefined> {
    const { records } = await this.ledger.standing(area, [ref(kind, id)]);
    const [stored] = records;
    return stored?.version === version ? stored?.record : undefined;
  }
}

/** What was asked, out of the event's own words. */
function askedIn({ record: { subject = '', detail = '' } }: EventRow): Payload | undefined {
  const [kind, id] = subject.split('/');
  const [field, purpose] = detail.split(' ');
  return commands['person.reveal'].payload.safeParse({ kind, id, field, purpose }).data;
}
