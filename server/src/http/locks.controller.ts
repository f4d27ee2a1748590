import { Body, Controller, Delete, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { serverArea } from '@levee/shared/model/trail';
import type { Request } from 'express';
import type { z } from 'zod';
import type { AccountIdentity } from '../auth/identity.js';
import { LockOut } from '../auth/lock-out.js';
import type { AuthPolicy } from '../auth/policy.js';
import { SecondFactor } from '../auth/second-factor.js';
import { SignIn } from '../auth/sign-in.js';
import { Trail } from '../commands/trail.js';
import { May } from './access.js';
import { unlockBody } from './bodies.js';
import { StepUp } from './conditions.js';
import { doerOf } from './doer.js';
import { HttpRefusal } from './http-refusal.js';
import { OthersAccount } from './others-account.js';
import { WhoSignedIn } from './rights.guard.js';
import { POLICY } from './tokens.js';

/** Helping somebody in, and throwing somebody out: locks, second factors, sessions of other accounts. */
@Controller('api/accounts/:id')
export class LocksController {
  constructor(
    private readonly trail: Trail,
    private readonly others: OthersAccount,
    private readonly signIn: SignIn,
    private readonly secondFactor: SecondFactor,
    @Inject(POLICY) private readonly policy: AuthPolicy,
  ) {}

  /** Lifts the lock of the account, and of an address that is named: five wrong passwords there lock everybody. */
  @Post('unlock')
  @May('security')
  @StepUp()
  @HttpCode(204)
  async unlock(
    @WhoSignedIn() identity: AccountIdentity,
    @Param('id') id: string,
    @Body({ schema: unlockBody }) { address }: z.infer<typeof unlockBody>,
    @Req() request: Request,
  ): Promise<void> {
    const { account } = await this.others.secured(identity, id);
    const lifted = { subject: id, detail: 'unlocked' };
    const note = {
      what: 'account',
      outcome: 'ok',
      ...doerOf(identity, request),
      ...lifted,
    } as const;
    await this.trail.with(serverArea, note, ({ locks }) =>
      new LockOut(locks, this.policy.lockOut).forgive(account, address),
    );
  }

  /** For a lost telephone: the owner signs in by the password, and sets up another where one is required. */
  @Delete('second-factor')
  @May('security')
  @StepUp()
  @HttpCode(204)
  async resetSecondFactor(
    @WhoSignedIn() identity: AccountIdentity,
    @Param('id') id: string,
    @Req() request: Request,
  ): Promise<void> {
    const account = await this.others.secured(identity, id);
    const doer = doerOf(identity, request);
    if (!(await this.secondFactor.remove(account.id, doer)))
      throw new HttpRefusal('thing-unknown', { field: 'id' });
    await this.signIn.end(account.id, doer);
  }

  @Delete('sessions')
  @May('security')
  @StepUp()
  @HttpCode(204)
  async endSessions(
    @WhoSignedIn() identity: AccountIdentity,
    @Param('id') id: string,
    @Req() request: Request,
  ): Promise<void> {
    const account = await this.others.secured(identity, id);
    await this.signIn.end(account.id, doerOf(identity, request));
  }
}
