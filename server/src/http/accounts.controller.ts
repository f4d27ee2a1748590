import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { toIso, type Clock } from '@levee/shared/kernel/clock';
import type { z } from 'zod';
import type { AccountIdentity } from '../auth/identity.js';
import { Newcomers, type NewcomerRefusal } from '../auth/newcomers.js';
import { defaultAuthPolicy } from '../auth/policy.js';
import { SignIn } from '../auth/sign-in.js';
import { AccountStore } from '../storage/account-store.js';
import type { AccountRow } from '../storage/accounts.js';
import { May } from './access.js';
import { accountBody } from './bodies.js';
import { Costs } from './costs.js';
import { HttpRefusal } from './http-refusal.js';
import { Rights } from './rights.js';
import { WhoSignedIn } from './rights.guard.js';
import { CLOCK } from './tokens.js';

/** Accounts. What they may do is given by the command `grant.give` in each area. */
@Controller('api/accounts')
export class AccountsController {
  constructor(
    private readonly newcomers: Newcomers,
    private readonly store: AccountStore,
    private readonly rights: Rights,
    private readonly signIn: SignIn,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @May('staff')
  async list(): Promise<{ accounts: AccountView[] }> {
    return { accounts: (await this.store.accounts.all()).map(viewOf) };
  }

  @Post()
  @Costs('password')
  @May('keeper')
  async add(
    @WhoSignedIn() identity: AccountIdentity,
    @Body({ schema: accountBody }) body: z.infer<typeof accountBody>,
  ): Promise<{ account: AccountView; invitationPath?: string }> {
    const added = await this.newcomers.add(body, identity.id);
    if (!added.ok) throw newcomerRefusal(added.refusal);
    const { account, invitation } = added.value;
    return { account: viewOf(account), ...(invitation && { invitationPath: pathOf(invitation) }) };
  }

  /** A new link with which the owner chooses a password, for somebody who has forgotten theirs. */
  @Post(':id/invitation')
  @May('keeper')
  async invite(
    @WhoSignedIn() identity: AccountIdentity,
    @Param('id') id: string,
  ): Promise<{ invitationPath: string }> {
    const account = await this.#takenOver(identity, id);
    return { invitationPath: pathOf(await this.newcomers.invite(account.id)) };
  }

  @Delete(':id')
  @May('keeper')
  @HttpCode(204)
  async close(@WhoSignedIn() identity: AccountIdentity, @Param('id') id: string): Promise<void> {
    const account = await this.#takenOver(identity, id);
    if (account.id === identity.id) throw new HttpRefusal('rights-missing', { field: 'id' });
    await this.store.accounts.close(id, new Date(this.clock.nowMs()));
    await this.signIn.end(id);
  }

  async #takenOver(identity: AccountIdentity, id: string): Promise<AccountRow> {
    const account = await this.store.accounts.byId(id);
    if (!account) throw new HttpRefusal('thing-unknown', { field: 'id' });
    if (!(await this.rights.mayTakeOver(identity, account)))
      throw new HttpRefusal('rights-missing', { field: 'id' });
    return account;
  }
}

interface AccountView {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly createdAt: string;
  readonly isClosed: boolean;
  /** Whether a password has been chosen. */
  readonly isReady: boolean;
}

function viewOf({ id, account, name, createdAt, closedAt, passwordHash }: AccountRow): AccountView {
  const isReady = passwordHash !== null;
  return {
    id,
    account,
    name,
    createdAt: toIso(createdAt.getTime()),
    isClosed: closedAt !== null,
    isReady,
  };
}

function pathOf(invitation: string): string {
  return `/invitation?token=${invitation}`;
}

/** The no of the newcomers' office in HTTP's words. */
export function newcomerRefusal(code: NewcomerRefusal): HttpRefusal {
  if (code === 'password-weak')
    return new HttpRefusal(code, { field: 'password', n: defaultAuthPolicy.password.leastLength });
  return new HttpRefusal(code, { field: code === 'link-spent' ? 'token' : 'account' });
}
