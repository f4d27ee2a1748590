import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { Authenticator } from '../auth/authenticator.js';
import { hashSecret } from '../auth/secret.js';
import { addressOf, isLoopback } from '../budgets/address.js';
import type { Config } from '../config/config.js';
import { CONFIG } from './tokens.js';

/**
 * Who may have the figures of `/metrics`: how busy an office is, is nobody else's matter. A program with a token,
 * whoever has METRICS_TOKEN, and by default this machine itself. What came through a proxy is not this machine,
 * although its last step is.
 */
@Injectable()
export class MetricsDoor {
  constructor(
    private readonly authenticator: Authenticator,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async isOpenTo(request: IncomingMessage): Promise<boolean> {
    const { metricsAccess } = this.config;
    if (metricsAccess === 'open' || this.#hasToken(request)) return true;
    if (metricsAccess === 'local' && isFromHere(request)) return true;
    return (await this.authenticator.identify(request.headers))?.kind === 'program';
  }

  #hasToken({ headers: { authorization = '' } }: IncomingMessage): boolean {
    const { metricsToken } = this.config;
    return metricsToken !== undefined && isSame(authorization, `Bearer ${metricsToken}`);
  }
}

function isFromHere(request: IncomingMessage): boolean {
  const { forwarded, 'x-forwarded-for': forwardedFor, via } = request.headers;
  const isDirect = [forwarded, forwardedFor, via].every((header) => header === undefined);
  return isDirect && isLoopback(addressOf(request, 0));
}

/** Hashes are equally long, so that no time tells how much of it was right. */
function isSame(given: string, right: string): boolean {
  return timingSafeEqual(Buffer.from(hashSecret(given)), Buffer.from(hashSecret(right)));
}
