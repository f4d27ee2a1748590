import { parseCookie, stringifySetCookie } from 'cookie';
import { visitMs } from './visits.js';

const name = 'levee_visit';

/** The secret of the visit that this browser is on, if it sent one. */
export function visitIn(header: string | undefined): string | undefined {
  return header === undefined ? undefined : parseCookie(header)[name];
}

/**
 * Lax, unlike the session's: the way back begins at the provider, and a browser brings no strict cookie from
 * another site. It opens nothing but the end of the one visit, and goes nowhere but to these routes.
 */
export function visitCookie(secret: string, isSecure: boolean): string {
  const common = { path: '/api/oidc', httpOnly: true, sameSite: 'lax', secure: isSecure } as const;
  return stringifySetCookie({
    name,
    value: secret,
    maxAge: secret ? visitMs / 1000 : 0,
    ...common,
  });
}
