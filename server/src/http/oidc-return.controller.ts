import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { OidcRefusal } from '@levee/shared/model/oidc';
import { no } from '@levee/shared/kernel/result';
import type { Request, Response } from 'express';
import type { Config } from '../config/config.js';
import { Metrics } from '../log/metrics.js';
import type { OidcSignIn, Return } from '../oidc/oidc-sign-in.js';
import { visitCookie, visitIn } from '../oidc/visit-cookie.js';
import { May } from './access.js';
import { browserOf } from './browser.js';
import { Costs } from './costs.js';
import { SessionCookie } from './session-cookie.js';
import { CONFIG, OIDC } from './tokens.js';

/** What the provider hands to browsers that come back is read by nobody else. */
const onlyOnce = { 'Cache-Control': 'no-store' };

/**
 * The way back from the provider. Whatever comes of it, the browser goes on to a page of ours that says it: a page
 * of JSON would leave somebody stranded. The session's cookie is set here and first sent by that page.
 */
@Controller('api/oidc')
export class OidcReturnController {
  constructor(
    @Inject(OIDC) private readonly oidc: OidcSignIn | undefined,
    private readonly cookie: SessionCookie,
    private readonly metrics: Metrics,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('callback')
  @Costs('password')
  @May('anybody')
  async finish(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { visit, outcome } = await this.#finished(request);
    this.metrics.signIn(outcome.ok ? 'ok' : 'failed');
    response.set(onlyOnce);
    response.append('Set-Cookie', visitCookie('', this.config.areCookiesSecure));
    if (outcome.ok && outcome.value.token !== undefined)
      this.cookie.give(response, outcome.value.token);
    const page = visit?.page ?? '/';
    response.redirect(303, outcome.ok ? page : refusedPage(outcome.refusal, page));
  }

  #finished(request: Request): Promise<Return> {
    const { search } = new URL(request.originalUrl, 'http://levee.invalid');
    const secret = visitIn(request.headers.cookie);
    const gone: Return = { visit: undefined, outcome: no('oidc-visit-over') };
    if (!this.oidc) return Promise.resolve(gone);
    return this.oidc.finish(secret, new URLSearchParams(search), browserOf(request));
  }
}

function refusedPage(refusal: OidcRefusal, page: string): string {
  return `/sign-in?${new URLSearchParams({ refused: refusal, to: page }).toString()}`;
}
