import type { Request } from 'express';
import type { Browser } from '../auth/sign-in.js';

/** Where a request comes from; the address as the trusted proxies tell it. */
export function browserOf({ ip, headers }: Request): Browser {
  return { address: ip ?? '', agent: headers['user-agent'] ?? '' };
}
