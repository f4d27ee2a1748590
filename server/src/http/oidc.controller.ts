import { Body, Controller, Get, Headers, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Authenticator } from '../auth/authenticator.js';
import type { AccountIdentity } from '../auth/identity.js';
import { SignIn } from '../auth/sign-in.js';
import type { Config } from '../config/config.js';
import type { OidcSignIn } from '../oidc/oidc-sign-in.js';
import { visitCookie } from '../oidc/visit-cookie.js';
import type { VisitWish } from '../oidc/visits.js';
import { May } from './access.js';
import { accountHeader } from './account-header.js';
import { StepUp, WhileOwing } from './conditions.js';
import { Costs } from './costs.js';
import { doerOf } from './doer.js';
import { HttpRefusal } from './http-refusal.js';
import { WhoSignedIn } from './rights.guard.js';
import { SessionCookie } from './session-cookie.js';
import { CONFIG, OIDC } from './tokens.js';

/** A page of ours to go on with; never another site's. */
const wishBody = z.object({
  page: z
    .string()
    .max(500)
    .regex(/^\/(?![/\\])[^\p{Cc}\\]*$/u)
    .default('/'),
});

type Wish = z.infer<typeof wishBody>;

/** On the way to the office's own provider: signing in there, once more, joining an account to it, signing out. */
@Controller('api/oidc')
export class OidcController {
  constructor(
    @Inject(OIDC) private readonly oidc: OidcSignIn | undefined,
    private readonly authenticator: Authenticator,
    private readonly signIn: SignIn,
    private readonly cookie: SessionCookie,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What the button says; null where there is no provider. */
  @Get()
  @May('anybody')
  about(): { name: string | null } {
    return { name: this.oidc?.name ?? null };
  }

  /** Answers with the provider's page, to which the browser then goes. */
  @Post('sign-in')
  @Costs('password')
  @May('anybody')
  @HttpCode(200)
  begin(
    @Body({ schema: wishBody }) { page }: Wish,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ address: string }> {
    return this.#begin({ errand: 'signIn', account: null, session: null, page }, request, response);
  }

  /** The same for somebody signed in, who has to prove again who they are. */
  @Post('step-up')
  @Costs('password')
  @May('account')
  @WhileOwing()
  @HttpCode(200)
  stepUp(
    @WhoSignedIn() { id: account, session }: AccountIdentity,
    @Body({ schema: wishBody }) { page }: Wish,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ address: string }> {
    return this.#begin({ errand: 'stepUp', account, session, page }, request, response);
  }

  /** The same for somebody with an account here, who will come by the provider from now on. */
  @Post('join')
  @Costs('password')
  @May('account')
  @StepUp()
  @HttpCode(200)
  join(
    @WhoSignedIn() { id: account, session }: AccountIdentity,
    @Body({ schema: wishBody }) { page }: Wish,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ address: string }> {
    return this.#begin({ errand: 'join', account, session, page }, request, response);
  }

  /**
   * Ends the session here, and answers where to end it there too. Whoever wants to go may go. A farewell that comes
   * late, from a phone that had no line, says whose it is: it takes nothing from who signed in there since.
   */
  @Post('sign-out')
  @May('anybody')
  @HttpCode(200)
  async leave(
    @Headers(accountHeader) account: string | undefined,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ address: string | null }> {
    const identity = await this.authenticator.identify(request.headers);
    if (account !== undefined && identity && identity.id !== account) return { address: null };
    this.cookie.take(response);
    if (identity?.kind !== 'account') return { address: null };
    await this.signIn.leave(identity, doerOf(identity, request));
    const address = await this.oidc?.endAddress(identity.id, originOf(request));
    return { address: address ?? null };
  }

  async #begin(
    wish: Omit<VisitWish, 'origin'>,
    request: Request,
    response: Response,
  ): Promise<{ address: string }> {
    if (!this.oidc) throw new HttpRefusal('oidc-off');
    const begun = await this.oidc.begin({ ...wish, origin: originOf(request) });
    if (!begun.ok) throw new HttpRefusal(begun.refusal);
    const { address, secret } = begun.value;
    response.append('Set-Cookie', visitCookie(secret, this.config.areCookiesSecure));
    return { address };
  }
}

/** What the browser itself calls this server. It was compared with ours before anything else was looked at. */
export function originOf({ headers, protocol }: Request): string {
  return headers.origin ?? `${protocol}://${headers.host ?? ''}`;
}
