import { Inject, Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { clearCookie, sessionCookie, setCookie } from '../auth/cookies.js';
import type { AuthPolicy } from '../auth/policy.js';
import type { Config } from '../config/config.js';
import { CONFIG, POLICY } from './tokens.js';

/** Puts the secret of a session into the browser, and takes it away. */
@Injectable()
export class SessionCookie {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(POLICY) private readonly policy: AuthPolicy,
  ) {}

  give(response: Response, token: string): void {
    const { absoluteMs } = this.policy.session;
    const { areCookiesSecure } = this.config;
    response.append('Set-Cookie', setCookie(sessionCookie, token, absoluteMs, areCookiesSecure));
  }

  take(response: Response): void {
    response.append('Set-Cookie', clearCookie(sessionCookie, this.config.areCookiesSecure));
  }
}
