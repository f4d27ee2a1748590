import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { toIso } from '@levee/shared/kernel/clock';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { AccountIdentity } from '../auth/identity.js';
import { SecondFactor, type Enrolment, type EnrolRefusal } from '../auth/second-factor.js';
import { SecondFactorDuty } from '../auth/second-factor-duty.js';
import { SignIn } from '../auth/sign-in.js';
import { AccountStore } from '../storage/account-store.js';
import type { AccountRow } from '../storage/accounts.js';
import { May } from './access.js';
import { changePasswordBody, codeBody } from './bodies.js';
import { browserOf } from './browser.js';
import { StepUp, WhileOwing } from './conditions.js';
import { Costs } from './costs.js';
import { doerOf } from './doer.js';
import { HttpRefusal } from './http-refusal.js';
import { passwordRefusal, proofRefusal } from './proof-refusal.js';
import { WhoSignedIn } from './rights.guard.js';
import { SessionCookie } from './session-cookie.js';

/** One's own account: the password and the second factor. */
@Controller('api/account')
export class OwnAccountController {
  constructor(
    private readonly signIn: SignIn,
    private readonly secondFactor: SecondFactor,
    private readonly duty: SecondFactorDuty,
    private readonly store: AccountStore,
    private readonly cookie: SessionCookie,
  ) {}

  @Get()
  @May('account')
  @WhileOwing()
  async own(@WhoSignedIn() identity: AccountIdentity): Promise<OwnAccountView> {
    const row = await this.#row(identity);
    const { isOn, since, recoveryLeft } = await this.secondFactor.stateOf(row.id);
    const { account, name, unit, post, passwordChangedAt } = row;
    return {
      ...{ account, name, unit, post },
      passwordChangedAt: isoOrNull(passwordChangedAt),
      secondFactor: {
        isOn,
        since: isoOrNull(since),
        recoveryLeft,
        isRequired: await this.duty.isOf(row),
      },
    };
  }

  @Post('password')
  @Costs('password')
  @May('account')
  @WhileOwing()
  @HttpCode(204)
  async changePassword(
    @WhoSignedIn() identity: AccountIdentity,
    @Body({ schema: changePasswordBody }) body: z.infer<typeof changePasswordBody>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const { address } = browserOf(request);
    const changed = await this.signIn.changePassword(identity, { ...body, address });
    if (changed.ok) return this.cookie.give(response, changed.value);
    const { refusal } = changed;
    throw 'fault' in refusal
      ? passwordRefusal(refusal.fault, this.signIn.passwordPolicy)
      : proofRefusal(refusal);
  }

  /** A secret for the telephone. It is worth nothing until `confirm` has seen a code of it. */
  @Post('second-factor')
  @May('account')
  @WhileOwing()
  @StepUp()
  async begin(@WhoSignedIn() identity: AccountIdentity): Promise<Enrolment> {
    const { id, account } = await this.#row(identity);
    const begun = await this.secondFactor.begin(id, account);
    if (!begun.ok) throw enrolRefusal(begun.refusal);
    return begun.value;
  }

  /** The first code of the telephone. Answers with the recovery codes, this once. */
  @Post('second-factor/confirm')
  @Costs('password')
  @May('account')
  @WhileOwing()
  @StepUp()
  @HttpCode(200)
  async confirm(
    @WhoSignedIn() identity: AccountIdentity,
    @Body({ schema: codeBody }) { code }: z.infer<typeof codeBody>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RecoveryCodes> {
    const doer = doerOf(identity, request);
    const confirmed = await this.secondFactor.confirm(identity.id, code, doer);
    if (!confirmed.ok) throw enrolRefusal(confirmed.refusal);
    await this.signIn.endOthers(identity.id, identity.session, doer);
    const row = await this.#row(identity);
    const why = { what: 'stepUp', ...doer, detail: 'second factor on' } as const;
    this.cookie.give(response, await this.signIn.renew(row, identity.session, why));
    return { recoveryCodes: confirmed.value };
  }

  /** New recovery codes in place of the old. */
  @Post('recovery-codes')
  @May('account')
  @StepUp()
  async renewCodes(
    @WhoSignedIn() identity: AccountIdentity,
    @Req() request: Request,
  ): Promise<RecoveryCodes> {
    const { id } = identity;
    if (!(await this.secondFactor.isOn(id))) throw new HttpRefusal('thing-unknown');
    const doer = doerOf(identity, request);
    return { recoveryCodes: await this.secondFactor.renewCodes(id, doer) };
  }

  @Delete('second-factor')
  @May('account')
  @StepUp()
  @HttpCode(204)
  async remove(@WhoSignedIn() identity: AccountIdentity, @Req() request: Request): Promise<void> {
    if (await this.duty.isOf(await this.#row(identity)))
      throw new HttpRefusal('second-factor-required');
    const doer = doerOf(identity, request);
    if (!(await this.secondFactor.remove(identity.id, doer)))
      throw new HttpRefusal('thing-unknown');
  }

  async #row({ id }: AccountIdentity): Promise<AccountRow> {
    const row = await this.store.accounts.byId(id);
    if (!row) throw new HttpRefusal('sign-in-needed');
    return row;
  }
}

interface RecoveryCodes {
  readonly recoveryCodes: readonly string[];
}

interface OwnAccountView {
  readonly account: string;
  readonly name: string;
  readonly unit: string | null;
  readonly post: string | null;
  readonly passwordChangedAt: string | null;
  readonly secondFactor: {
    readonly isOn: boolean;
    readonly since: string | null;
    readonly recoveryLeft: number;
    /** By the setting and the rights of this account. */
    readonly isRequired: boolean;
  };
}

function enrolRefusal(code: EnrolRefusal): HttpRefusal {
  return new HttpRefusal(code, code === 'code-wrong' ? { field: 'code' } : {});
}

function isoOrNull(time: Date | null): string | null {
  return time && toIso(time.getTime());
}
