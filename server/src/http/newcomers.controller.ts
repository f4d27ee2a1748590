import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { sessionCookie, setCookie } from '../auth/cookies.js';
import { Newcomers } from '../auth/newcomers.js';
import { defaultAuthPolicy } from '../auth/policy.js';
import { SignIn } from '../auth/sign-in.js';
import { AreaFounder } from '../commands/area-founder.js';
import type { Config } from '../config/config.js';
import { May } from './access.js';
import { newcomerRefusal } from './accounts.controller.js';
import { acceptBody, firstAdministratorBody } from './bodies.js';
import { browserOf } from './browser.js';
import { Costs } from './costs.js';
import { CONFIG } from './tokens.js';

/** One-time links: the first administrator, and invitations to choose a password. Both sign in. */
@Controller('api')
export class NewcomersController {
  constructor(
    private readonly newcomers: Newcomers,
    private readonly signIn: SignIn,
    private readonly founder: AreaFounder,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post('first-administrator')
  @Costs('password')
  @May('anybody')
  async first(
    @Body({ schema: firstAdministratorBody }) body: z.infer<typeof firstAdministratorBody>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ id: string }> {
    const made = await this.newcomers.first(body.token, body);
    if (!made.ok) throw newcomerRefusal(made.refusal);
    await this.founder.giveAllAreas(made.value);
    return this.#signedIn(made.value.id, request, response);
  }

  @Post('invitations/accept')
  @Costs('password')
  @May('anybody')
  @HttpCode(200)
  async accept(
    @Body({ schema: acceptBody }) body: z.infer<typeof acceptBody>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ id: string }> {
    const accepted = await this.newcomers.accept(body.token, body.password);
    if (!accepted.ok) throw newcomerRefusal(accepted.refusal);
    await this.signIn.end(accepted.value.id);
    return this.#signedIn(accepted.value.id, request, response);
  }

  async #signedIn(id: string, request: Request, response: Response): Promise<{ id: string }> {
    const token = await this.signIn.open(id, browserOf(request));
    const { absoluteMs } = defaultAuthPolicy.session;
    response.append(
      'Set-Cookie',
      setCookie(sessionCookie, token, absoluteMs, this.config.areCookiesSecure),
    );
    return { id };
  }
}
