import { Inject, Injectable } from '@nestjs/common';
import { toIso, type Clock } from '@levee/shared/kernel/clock';
import { newId } from '@levee/shared/kernel/ids';
import { pick, systemRandom } from '@levee/shared/kernel/random';
import type { RecordOf } from '@levee/shared/model/kinds';
import type { Actor } from '@levee/shared/rules/actor';
import type { z } from 'zod';
import type { Doer } from '../auth/doer.js';
import { Newcomers } from '../auth/newcomers.js';
import { CommandDoor } from '../commands/command-door.js';
import { Ledger } from '../storage/ledger.js';
import type { AccountRow } from '../storage/accounts.js';
import { invitationPathOf } from './account-list.js';
import type { crewBody } from './bodies.js';
import { CLOCK } from './tokens.js';

export interface NewMember {
  readonly person: string;
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly unit: string | null;
  readonly post: string | null;
  readonly invitationPath: string;
  /** The code of the first right that was refused; null: all were given. */
  readonly refusal: string | null;
}

export interface NewCrew {
  readonly made: readonly NewMember[];
  /** Persons the area does not have, and those who have an account already. */
  readonly skipped: readonly { readonly person: string; readonly code: SkipCode }[];
}

type SkipCode = 'thing-unknown' | 'account-exists';
type Wish = z.infer<typeof crewBody>;

/** Read out over a telephone, none of these is taken for another. */
const letters = [...'23456789abcdefghjkmnpqrstuvwxyz'];
const codeLength = 6;

/** So often another name is tried when one is taken: with 900 million of them once is rare. */
const tries = 3;

/** Many accounts at once, from the area's own list of people, each with an invitation and the same rights. */
@Injectable()
export class Crew {
  constructor(
    private readonly newcomers: Newcomers,
    private readonly ledger: Ledger,
    private readonly door: CommandDoor,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Each person by themselves: what was made stays made, and asking again skips it. */
  async invite(area: string, wish: Wish, by: Actor, doer: Doer): Promise<NewCrew> {
    const people = await this.#recordsOf(area, 'person');
    const units = await this.#recordsOf(area, 'unit');
    const made: NewMember[] = [];
    const skipped: { person: string; code: SkipCode }[] = [];
    for (const id of new Set(wish.persons)) {
      const person = people.get(id);
      const account = person && (await this.#account(area, person, units, doer));
      if (account) made.push(await this.#member(area, id, account, wish, by));
      else skipped.push({ person: id, code: person ? 'account-exists' : 'thing-unknown' });
    }
    return { made, skipped };
  }

  async #member(
    area: string,
    person: string,
    { account, invitation }: Made,
    { rights }: Wish,
    by: Actor,
  ): Promise<NewMember> {
    const { id, name, unit, post } = account;
    const refusal = await this.#give(area, account, rights, by);
    const invitationPath = invitationPathOf(invitation);
    return { person, id, account: account.account, name, unit, post, invitationPath, refusal };
  }

  async #account(
    area: string,
    person: RecordOf<'person'>,
    units: ReadonlyMap<string, RecordOf<'unit'>>,
    doer: Doer,
  ): Promise<Made | undefined> {
    const { id, name, title: post } = person;
    const unit = units.get(person.unit ?? '')?.name;
    for (let nth = 0; nth < tries; nth++) {
      const given = { account: newName(), name, unit, post, person: { area, id } };
      const added = await this.newcomers.add(given, doer);
      if (!added.ok) continue;
      const { account, invitation } = added.value;
      return { account, invitation: invitation ?? '' };
    }
    return undefined;
  }

  /** The first no, if there is one: the others would get the same. */
  async #give(
    area: string,
    account: AccountRow,
    rights: Wish['rights'],
    by: Actor,
  ): Promise<string | null> {
    for (const right of rights) {
      const id = newId(this.clock, systemRandom);
      const payload = { ...right, id, account: account.id, accountName: account.name, team: null };
      const occurredAt = toIso(this.clock.nowMs());
      const envelope = { id, kind: 'grant.give', area, payload, occurredAt };
      const { status, code } = await this.door.submit(envelope, by, 'http');
      if (status !== 'ok') return code ?? status;
    }
    return null;
  }

  async #recordsOf<K extends 'person' | 'unit'>(
    area: string,
    kind: K,
  ): Promise<ReadonlyMap<string, RecordOf<K>>> {
    const stored = await this.ledger.recordsOf(area, kind);
    return new Map(stored.map(({ id, record }) => [id, record as RecordOf<K>]));
  }
}

interface Made {
  readonly account: AccountRow;
  readonly invitation: string;
}

/** `u7k3m9q`: nothing of a telephone or of a birthday is in it. */
function newName(): string {
  return `u${Array.from({ length: codeLength }, () => pick(systemRandom, letters)).join('')}`;
}
