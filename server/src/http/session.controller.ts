import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { toIso } from '@levee/shared/kernel/clock';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { Authenticator } from '../auth/authenticator.js';
import type { AccountIdentity, Identity, Owed } from '../auth/identity.js';
import type { AuthPolicy, PasswordPolicy } from '../auth/policy.js';
import { SignIn } from '../auth/sign-in.js';
import { Metrics } from '../log/metrics.js';
import { May } from './access.js';
import { AreaList, type ReadableArea } from './area-list.js';
import { signInBody, stepUpBody } from './bodies.js';
import { browserOf } from './browser.js';
import { doerOf } from './doer.js';
import { Costs } from './costs.js';
import { WhileOwing } from './conditions.js';
import { proofRefusal } from './proof-refusal.js';
import { Who, WhoSignedIn } from './rights.guard.js';
import { SessionCookie } from './session-cookie.js';
import { POLICY } from './tokens.js';

/** Signing in and out; who sits here and what they may read. */
@Controller('api')
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly areas: AreaList,
    private readonly metrics: Metrics,
    private readonly cookie: SessionCookie,
    @Inject(POLICY) private readonly policy: AuthPolicy,
  ) {}

  /** With a second factor, a right password alone is answered `code-needed`: the same again, with the code. */
  @Post('session')
  @Costs('password')
  @May('anybody')
  @HttpCode(200)
  async enter(
    @Body({ schema: signInBody }) body: z.infer<typeof signInBody>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ ok: true }> {
    const entered = await this.signIn.enter({ ...body, ...browserOf(request) });
    if (!entered.ok) {
      this.metrics.signIn(entered.refusal.code === 'sign-in-locked' ? 'locked' : 'failed');
      throw proofRefusal(entered.refusal);
    }
    this.metrics.signIn('ok');
    this.cookie.give(response, entered.value);
    return { ok: true };
  }

  /** Signs in again within a session, for what asks for it. The session goes on under another secret. */
  @Post('session/step-up')
  @Costs('password')
  @May('account')
  @WhileOwing()
  @HttpCode(200)
  async stepUp(
    @WhoSignedIn() identity: AccountIdentity,
    @Body({ schema: stepUpBody }) body: z.infer<typeof stepUpBody>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ ok: true }> {
    const proven = await this.signIn.stepUp(identity, { ...body, ...browserOf(request) });
    if (!proven.ok) throw proofRefusal(proven.refusal);
    this.cookie.give(response, proven.value);
    return { ok: true };
  }

  @Get('session')
  @May('known')
  @WhileOwing()
  async current(@Who() identity: Identity): Promise<SessionView> {
    const { kind, id, name } = identity;
    const ofAccount = kind === 'account' ? identity : undefined;
    return {
      kind,
      account: { id, name },
      isKeeper: ofAccount?.isKeeper ?? false,
      expiresAt: ofAccount ? toIso(ofAccount.expiresAtMs) : null,
      owes: ofAccount?.owes ?? null,
      areas: await this.areas.readableBy(identity),
    };
  }

  /** What a password must be: the pages on which one is chosen say it before it is sent. */
  @Get('session/password-policy')
  @May('anybody')
  passwordPolicy(): PasswordPolicyView {
    const { name, leastLength, leastClasses } = this.policy.password;
    return { name, leastLength, leastClasses };
  }
}

/** Signing out asks for no session that holds: whoever wants to go may go. */
@Controller('api')
export class SignOutController {
  constructor(
    private readonly signIn: SignIn,
    private readonly authenticator: Authenticator,
    private readonly cookie: SessionCookie,
  ) {}

  @Delete('session')
  @May('anybody')
  @HttpCode(204)
  async leave(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const identity = await this.authenticator.identify(request.headers);
    if (identity?.kind === 'account') await this.signIn.leave(identity, doerOf(identity, request));
    this.cookie.take(response);
  }
}

type PasswordPolicyView = Pick<PasswordPolicy, 'name' | 'leastLength' | 'leastClasses'>;

interface SessionView {
  readonly kind: Identity['kind'];
  readonly account: { readonly id: string; readonly name: string };
  readonly isKeeper: boolean;
  readonly expiresAt: string | null;
  /** Must be done before anything else is open. */
  readonly owes: Owed | null;
  readonly areas: readonly ReadableArea[];
}
