import type { NextFunction, Request, Response } from 'express';
import { isOriginOurs } from '../auth/origin.js';
import { tileOriginsOf } from '../config/base-map-settings.js';
import type { Config } from '../config/config.js';
import { HttpRefusal } from './http-refusal.js';

type Middleware = (request: Request, response: Response, next: NextFunction) => void;

const changing = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Browsers come back over TLS only, for a year; said only where they came over TLS. */
const transportSecurity = { 'Strict-Transport-Security': 'max-age=31536000' };

/** What a route does not say to keep is kept nowhere. */
const unkept = { 'Cache-Control': 'no-store' };

/** Headers that hold a browser to what our pages need: nothing inline, nothing foreign, no frames. */
export function securityHeaders(config: Config): Middleware {
  const headers: Record<string, string> = {
    'Content-Security-Policy': policyOf(config),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'geolocation=(self), camera=(self), microphone=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
  const isAlwaysSecure = config.areCookiesSecure;
  return (request, response, next) => {
    response.set(headers);
    if (request.path.startsWith('/api/')) response.set(unkept);
    if (isAlwaysSecure || request.secure) response.set(transportSecurity);
    next();
  };
}

function policyOf({ baseMap, frameAncestors }: Config): string {
  const images = ["'self'", 'data:', 'blob:', ...tileOriginsOf(baseMap)].join(' ');
  const frames = frameAncestors.length === 0 ? "'none'" : frameAncestors.join(' ');
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    `img-src ${images}`,
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${frames}`,
  ].join('; ');
}

/** No name of ours holds a NUL, and PostgreSQL takes none: asked for one, it would fail and not refuse. */
export function refuseNul({ url }: Request, _response: Response, next: NextFunction): void {
  next(/%00|\0/.test(url) ? new HttpRefusal('request-malformed') : undefined);
}

/** Nothing is changed at the wish of a foreign page, whatever cookie its browser sends along. */
export function refuseForeignOrigins({ publicOrigins }: Config): Middleware {
  return ({ method, headers }, _response, next) => {
    const isRefused = changing.has(method) && !isOriginOurs(headers, publicOrigins);
    next(isRefused ? new HttpRefusal('origin-foreign') : undefined);
  };
}
