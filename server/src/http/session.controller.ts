import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import { toIso } from '@levee/shared/kernel/clock';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { Authenticator } from '../auth/authenticator.js';
import { clearCookie, sessionCookie, setCookie } from '../auth/cookies.js';
import type { AccountIdentity, Identity } from '../auth/identity.js';
import { defaultAuthPolicy } from '../auth/policy.js';
import { SignIn } from '../auth/sign-in.js';
import type { Config } from '../config/config.js';
import { Metrics } from '../log/metrics.js';
import { May } from './access.js';
import { AreaList, type ReadableArea } from './area-list.js';
import { signInBody } from './bodies.js';
import { browserOf } from './browser.js';
import { Costs } from './costs.js';
import { HttpRefusal } from './http-refusal.js';
import { Who, WhoSignedIn } from './rights.guard.js';
import { CONFIG } from './tokens.js';

/** Signing in and out; who sits here and what they may read. */
@Controller('api')
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly authenticator: Authenticator,
    private readonly areas: AreaList,
    private readonly metrics: Metrics,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

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
    if (!entered.ok) throw this.#refused(entered.refusal);
    this.metrics.signIn('ok');
    const { absoluteMs } = defaultAuthPolicy.session;
    response.append(
      'Set-Cookie',
      setCookie(sessionCookie, entered.value, absoluteMs, this.config.areCookiesSecure),
    );
    return { ok: true };
  }

  @Get('session')
  @May('known')
  async current(@Who() identity: Identity): Promise<SessionView> {
    const { kind, id, name } = identity;
    const expiresAt = kind === 'account' ? toIso(identity.expiresAtMs) : null;
    const isKeeper = kind === 'account' && identity.isKeeper;
    return {
      kind,
      account: { id, name },
      isKeeper,
      expiresAt,
      areas: await this.areas.readableBy(identity),
    };
  }

  @Delete('session')
  @May('anybody')
  @HttpCode(204)
  async leave(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const identity = await this.authenticator.identify(request.headers);
    if (identity?.kind === 'account') await this.signIn.end(identity.id, identity.session);
    response.append('Set-Cookie', clearCookie(sessionCookie, this.config.areCookiesSecure));
  }

  @Get('sessions')
  @May('account')
  async list(@WhoSignedIn() identity: AccountIdentity): Promise<{ sessions: SessionRowView[] }> {
    const rows = await this.signIn.sessionsOf(identity);
    const sessions = rows.map(({ id, createdAt, lastSeenAt, address, agent }) => ({
      id,
      createdAt: toIso(createdAt.getTime()),
      lastSeenAt: toIso(lastSeenAt.getTime()),
      address,
      agent,
      isThis: id === identity.session,
    }));
    return { sessions };
  }

  @Delete('sessions/:id')
  @May('account')
  @HttpCode(204)
  async end(@WhoSignedIn() identity: AccountIdentity, @Param('id') id: string): Promise<void> {
    if (!(await this.signIn.end(identity.id, id)))
      throw new HttpRefusal('thing-unknown', { field: 'id' });
  }

  #refused(
    refusal: Extract<Awaited<ReturnType<SignIn['enter']>>, { ok: false }>['refusal'],
  ): HttpRefusal {
    this.metrics.signIn(refusal.code === 'sign-in-locked' ? 'locked' : 'failed');
    if (refusal.code === 'sign-in-failed') return new HttpRefusal('sign-in-failed');
    const { afterMs } = refusal;
    return new HttpRefusal('sign-in-locked', { afterMs, n: Math.ceil(afterMs / 60_000) });
  }
}

interface SessionView {
  readonly kind: Identity['kind'];
  readonly account: { readonly id: string; readonly name: string };
  readonly isKeeper: boolean;
  readonly expiresAt: string | null;
  readonly areas: readonly ReadableArea[];
}

interface SessionRowView {
  readonly id: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly address: string;
  readonly agent: string;
  readonly isThis: boolean;
}
