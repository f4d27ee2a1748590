import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { Newcomers } from '../auth/newcomers.js';
import { SecondFactor } from '../auth/second-factor.js';
import { SignIn } from '../auth/sign-in.js';
import { AreaFounder } from '../commands/area-founder.js';
import type { AccountRow } from '../storage/accounts.js';
import { May } from './access.js';
import { acceptBody, firstAdministratorBody } from './bodies.js';
import { browserOf } from './browser.js';
import { Costs } from './costs.js';
import { sourceOf } from './doer.js';
import { newcomerRefusal } from './newcomer-refusal.js';
import { SessionCookie } from './session-cookie.js';

/** One-time links: the first administrator, invitations to choose a password, and the way back in. */
@Controller('api')
export class NewcomersController {
  constructor(
    private readonly newcomers: Newcomers,
    private readonly signIn: SignIn,
    private readonly secondFactor: SecondFactor,
    private readonly founder: AreaFounder,
    private readonly cookie: SessionCookie,
  ) {}

  @Post('first-administrator')
  @Costs('password')
  @May('anybody')
  async first(
    @Body({ schema: firstAdministratorBody }) body: z.infer<typeof firstAdministratorBody>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ id: string }> {
    const made = await this.newcomers.first(body.token, body, sourceOf(request));
    if (!made.ok) throw newcomerRefusal(made.refusal, this.newcomers.passwordPolicy);
    await this.founder.giveAllAreas(made.value);
    await this.#enter(made.value, request, response);
    return { id: made.value.id };
  }

  /** Ends what was signed in before. Whoever has a second factor signs in with it next: a link does not stand for it. */
  @Post('invitations/accept')
  @Costs('password')
  @May('anybody')
  @HttpCode(200)
  async accept(
    @Body({ schema: acceptBody }) body: z.infer<typeof acceptBody>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ id: string; isSignedIn: boolean }> {
    const from = sourceOf(request);
    const accepted = await this.newcomers.accept(body.token, body.password, from);
    if (!accepted.ok) throw newcomerRefusal(accepted.refusal, this.newcomers.passwordPolicy);
    const account = accepted.value;
    const by = { id: account.id, name: account.name };
    await this.signIn.end(account.id, { by, ...from });
    const isSignedIn = !(await this.secondFactor.isOn(account.id));
    if (isSignedIn) await this.#enter(account, request, response);
    return { id: account.id, isSignedIn };
  }

  async #enter(account: AccountRow, request: Request, response: Response): Promise<void> {
    this.cookie.give(response, await this.signIn.open(account, browserOf(request)));
  }
}
