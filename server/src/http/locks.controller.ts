import { Body, Controller, Delete, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import type { AccountIdentity } from '../auth/identity.js';
import { LockOut } from '../auth/lock-out.js';
import type { AuthPolicy } from '../auth/policy.js';
import { SecondFactor } from '../auth/second-factor.js';
import { SignIn } from '../auth/sign-in.js';
import { AccountStore } from '../storage/account-store.js';
import { May } from './access.js';
import { unlockBody } from './bodies.js';
import { StepUp } from './conditions.js';
import { HttpRefusal } from './http-refusal.js';
import { OthersAccount } from './others-account.js';
import { WhoSignedIn } from './rights.guard.js';
import { POLICY } from './tokens.js';

/** Helping somebody in, and throwing somebody out: locks, second factors, sessions of other accounts. */
@Controller('api/accounts/:id')
export class LocksController {
  constructor(
    private readonly store: AccountStore,
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
  ): Promise<void> {
    const { account } = await this.others.secured(identity, id);
    await new LockOut(this.store.locks, this.policy.lockOut).forgive(account, address);
  }

  /** For a lost telephone: the owner signs in by the password, and sets up another where one is required. */
  @Delete('second-factor')
  @May('security')
  @StepUp()
  @HttpCode(204)
  async resetSecondFactor(
    @WhoSignedIn() identity: AccountIdentity,
    @Param('id') id: string,
  ): Promise<void> {
    const account = await this.others.secured(identity, id);
    if (!(await this.secondFactor.remove(account.id)))
      throw new HttpRefusal('thing-unknown', { field: 'id' });
    await this.signIn.end(account.id);
  }

  @Delete('sessions')
  @May('security')
  @StepUp()
  @HttpCode(204)
  async endSessions(
    @WhoSignedIn() identity: AccountIdentity,
    @Param('id') id: string,
  ): Promise<void> {
    const account = await this.others.secured(identity, id);
    await this.signIn.end(account.id);
  }
}
