import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Clock } from '@levee/shared/kernel/clock';
import type { NextFunction, Request, Response } from 'express';
import { cookieOf, deviceCookie, sessionCookie } from '../auth/cookies.js';
import { addressOf, networkOf } from '../budgets/address.js';
import { BucketTable } from '../budgets/bucket-table.js';
import type { Config } from '../config/config.js';
import { HttpRefusal } from './http-refusal.js';

/** A minute's worth at once: everybody of an office comes back at the same moment after a restart. */
const burstSeconds = 60;

/** One browser may have this share of what its address may: one that runs wild does not starve its office. */
const shareOfOne = 1 / 4;

/**
 * What may be asked over HTTP, by address and by browser. Most requests cost 1; what costs more says so with
 * `@Costs`. The cookie is counted as it comes, before anybody asks the database whose it is: who invents cookies
 * still draws on the address.
 */
export class RequestBudget {
  readonly #addresses: BucketTable;
  readonly #browsers: BucketTable;

  constructor(
    private readonly config: Pick<Config, 'requestsPerAddress' | 'trustedProxies'>,
    clock: Clock,
  ) {
    const perSecond = config.requestsPerAddress;
    this.#addresses = new BucketTable(clock, rateOf(perSecond));
    this.#browsers = new BucketTable(clock, rateOf(perSecond * shareOfOne));
  }

  /** Before anything else is done for a request. */
  get middleware() {
    return (request: Request, _response: Response, next: NextFunction): void => {
      next(this.refusalOf(request, 1));
    };
  }

  /** Takes so much; the refusal where there is not so much left. The browser goes first, so that it costs its office nothing. */
  refusalOf(request: IncomingMessage, cost: number): HttpRefusal | undefined {
    const browser = browserKey(request);
    const waitMs =
      (browser === undefined ? 0 : this.#browsers.take(browser, cost)) ||
      this.#addresses.take(networkOf(addressOf(request, this.config.trustedProxies)), cost);
    if (waitMs === 0) return undefined;
    return new HttpRefusal('requests-many', { afterMs: waitMs, n: Math.ceil(waitMs / 1000) });
  }
}

function rateOf(perSecond: number): { perSecond: number; burst: number } {
  return { perSecond, burst: perSecond * burstSeconds };
}

/** Hashed, because what a client sends may be long, and is a secret. */
function browserKey({ headers: { cookie } }: IncomingMessage): string | undefined {
  const shown = cookieOf(cookie, sessionCookie) ?? cookieOf(cookie, deviceCookie);
  return shown === undefined
    ? undefined
    : createHash('sha256').update(shown).digest('base64').slice(0, 22);
}
