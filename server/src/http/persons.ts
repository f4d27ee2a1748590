import { Inject, Injectable } from '@nestjs/common';
import { isoNow, type Clock } from '@levee/shared/kernel/clock';
import { newId } from '@levee/shared/kernel/ids';
import { systemRandom } from '@levee/shared/kernel/random';
import { ref, type RecordOf, type RecordRef } from '@levee/shared/model/kinds';
import type { Receipt } from '@levee/shared/protocol/receipt';
import type { Actor } from '@levee/shared/rules/actor';
import { digitsOf } from '@levee/shared/rules/person';
import { personalOf } from '@levee/shared/rules/personal';
import { redact } from '@levee/shared/rules/redaction';
import { trailKind } from '@levee/shared/model/trail';
import { CommandDoor } from '../commands/command-door.js';
import { AccountStore } from '../storage/account-store.js';
import { Ledger } from '../storage/ledger.js';
import type { LoggedChange, StoredRecord } from '../storage/log-store.js';
import { PersonTraces, type Traced } from '../storage/person-traces.js';
import { CLOCK } from './tokens.js';

/** Somebody on record: with an office, or a volunteer. */
type Person = RecordOf<'person' | 'volunteer'>;

/** All that is known of somebody, and where. Others' telephones in it are masked. */
export interface PersonExport {
  readonly person: Person;
  /** Accounts of the same name: an account names no person, so a namesake's may be among them. */
  readonly accounts: readonly { readonly id: string; readonly account: string }[];
  readonly records: readonly StoredRecord[];
  readonly log: readonly LoggedChange[];
}

/** What an erasure has done, and what it leaves. */
export interface Erased {
  readonly receipt: Receipt;
  readonly erased: readonly RecordRef[];
  readonly stays: {
    /** The number still stands there: in a sentence, or as an office's own. */
    readonly records: readonly RecordRef[];
    /** Rows of the log that hold it. They are chained and are kept as long as the log; nobody is shown it from there. */
    readonly logRows: number;
  };
}

/** One command takes so many beside the person's own record. */
const mostAlso = 200;

/** What is kept of one person: given out whole, and erased as far as the trail allows. */
@Injectable()
export class Persons {
  constructor(
    private readonly ledger: Ledger,
    private readonly traces: PersonTraces,
    private readonly accounts: AccountStore,
    private readonly door: CommandDoor,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async find(area: string, id: string): Promise<Person | undefined> {
    const refs = [ref('person', id), ref('volunteer', id)];
    const { records } = await this.ledger.standing(area, refs);
    return records.find(({ record }) => record !== null)?.record as Person | undefined;
  }

  async exported(area: string, person: Person): Promise<PersonExport> {
    const traced = tracedBy(person);
    const head = (await this.ledger.head(area))?.seq ?? 0;
    const log: LoggedChange[] = [];
    for await (const rows of this.traces.rows(area, head, traced)) log.push(...rows);
    const records = await this.traces.records(area, traced);
    const all = await this.accounts.accounts.all();
    const own = all.filter(({ name }) => name === person.name);
    return {
      person,
      accounts: own.map(({ id, account }) => ({ id, account })),
      records: records.map(masked),
      log: log.map(masked),
    };
  }

  async erase(area: string, person: Person, actor: Actor): Promise<Erased> {
    const traced = tracedBy(person);
    const found = await this.traces.records(area, { ...traced, name: person.id });
    const also = found.filter((one) => isReached(one, person)).slice(0, mostAlso);
    const payload = { person: person.id, also: also.map(named) };
    const id = newId(this.clock, systemRandom);
    const occurredAt = isoNow(this.clock);
    const asked = { id, kind: 'person.erase', area, payload, occurredAt };
    const receipt = await this.door.submit(asked, actor, 'http');
    const isDone = receipt.status === 'ok';
    const own = ref('occupation' in person ? 'volunteer' : 'person', person.id);
    const erased = isDone ? [own, ...payload.also] : [];
    return { receipt, erased, stays: await this.#stays(area, traced.digits) };
  }

  async #stays(area: string, digits: string): Promise<Erased['stays']> {
    if (digits === '') return { records: [], logRows: 0 };
    const number = { id: digits, name: digits, digits };
    const head = (await this.ledger.head(area))?.seq ?? 0;
    let logRows = 0;
    for await (const rows of this.traces.rows(area, head, number)) logRows += rows.length;
    return { records: (await this.traces.records(area, number)).map(named), logRows };
  }
}

function tracedBy({ id, name, phone }: Person): Traced {
  return { id, name, digits: digitsOf(phone ?? '') };
}

/** Where there is a telephone at all; which of them is the person's the rule decides. */
function isReached({ kind, id }: StoredRecord, person: Person): boolean {
  return id !== person.id && Object.keys(personalOf(kind)).length > 0;
}

function named({ kind, id }: RecordRef): RecordRef {
  return { kind, id };
}

function masked<T extends StoredRecord | LoggedChange>(row: T): T {
  if (row.kind === trailKind || row.record === null) return row;
  return { ...row, record: redact(row.kind, row.record, 'commander') };
}
