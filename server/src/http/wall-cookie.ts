import { Inject, Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { clearCookie, deviceCookie, pairingCookie, setCookie } from '../auth/cookies.js';
import { codeLastsMs } from '../auth/pairing.js';
import { defaultAuthPolicy } from '../auth/policy.js';
import type { Config } from '../config/config.js';
import { CONFIG } from './tokens.js';

/** What a screen holds: the secret by which it waits for its key, then the key. No script can read either. */
@Injectable()
export class WallCookie {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  wait(response: Response, secret: string): void {
    this.#append(response, setCookie(pairingCookie, secret, 2 * codeLastsMs, this.#isSecure));
  }

  give(response: Response, key: string): void {
    const { deviceCookieMs } = defaultAuthPolicy;
    this.#append(response, setCookie(deviceCookie, key, deviceCookieMs, this.#isSecure));
  }

  /** The secret has done what it was for. */
  wake(response: Response): void {
    this.#append(response, clearCookie(pairingCookie, this.#isSecure));
  }

  get #isSecure(): boolean {
    return this.config.areCookiesSecure;
  }

  #append(response: Response, cookie: string): void {
    response.append('Set-Cookie', cookie);
  }
}
