import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { z } from 'zod';
import type { AccountIdentity } from '../auth/identity.js';
import { Newcomers } from '../auth/newcomers.js';
import { SignIn } from '../auth/sign-in.js';
import { May } from './access.js';
import { Costs } from './costs.js';
import { AccountList, invitationPathOf, type AccountView } from './account-list.js';
import { accountBody, describeBody } from './bodies.js';
import { StepUp } from './conditions.js';
import { doerOf } from './doer.js';
import { HttpRefusal } from './http-refusal.js';
import { OthersAccount } from './others-account.js';
import { newcomerRefusal } from './newcomer-refusal.js';
import { WhoSignedIn } from './rights.guard.js';

/** Accounts. What they may do is given by the command `grant.give` in each area. */
@Controller('api/accounts')
export class AccountsController {
  constructor(
    private readonly newcomers: Newcomers,
    private readonly accounts: AccountList,
    private readonly others: OthersAccount,
    private readonly signIn: SignIn,
  ) {}

  @Get()
  @May('staff')
  async list(): Promise<{ accounts: AccountView[] }> {
    return { accounts: await this.accounts.all() };
  }

  @Post()
  @Costs('password')
  @May('keeper')
  @StepUp()
  async add(
    @WhoSignedIn() identity: AccountIdentity,
    @Body({ schema: accountBody }) body: z.infer<typeof accountBody>,
    @Req() request: Request,
  ): Promise<{ account: AccountView; invitationPath?: string }> {
    const added = await this.newcomers.add(body, doerOf(identity, request));
    if (!added.ok) throw newcomerRefusal(added.refusal, this.newcomers.passwordPolicy);
    const { account, invitation } = added.value;
    const view = await this.accounts.viewOf(account);
    return { account: view, ...(invitation && { invitationPath: invitationPathOf(invitation) }) };
  }

  /** Name, unit and post. */
  @Patch(':id')
  @May('keeper')
  @StepUp()
  @HttpCode(204)
  async describe(
    @WhoSignedIn() identity: AccountIdentity,
    @Param('id') id: string,
    @Body({ schema: describeBody }) body: z.infer<typeof describeBody>,
    @Req() request: Request,
  ): Promise<void> {
    const account = await this.others.takenOver(identity, id);
    await this.accounts.describe(account.id, body, doerOf(identity, request));
  }

  /** A new link with which the owner chooses a password, for somebody who has forgotten theirs. */
  @Post(':id/invitation')
  @May('keeper')
  @StepUp()
  async invite(
    @WhoSignedIn() identity: AccountIdentity,
    @Param('id') id: string,
    @Req() request: Request,
  ): Promise<{ invitationPath: string }> {
    const account = await this.others.takenOver(identity, id);
    const invitation = await this.newcomers.invite(account.id, doerOf(identity, request));
    return { invitationPath: invitationPathOf(invitation) };
  }

  @Delete(':id')
  @May('system')
  @StepUp()
  @HttpCode(204)
  async close(
    @WhoSignedIn() identity: AccountIdentity,
    @Param('id') id: string,
    @Req() request: Request,
  ): Promise<void> {
    const account = await this.others.takenOver(identity, id);
    if (account.id === identity.id) throw new HttpRefusal('rights-missing', { field: 'id' });
    await this.signIn.close(id, doerOf(identity, request));
  }
}
