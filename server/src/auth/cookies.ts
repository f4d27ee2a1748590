import { parseCookie, stringifySetCookie } from 'cookie';

export const sessionCookie = 'levee_session';
export const deviceCookie = 'levee_device';
export const pairingCookie = 'levee_pairing';

type CookieName = typeof sessionCookie | typeof deviceCookie | typeof pairingCookie;

/** The cookie's value, if the browser sent one. */
export function cookieOf(header: string | undefined, name: CookieName): string | undefined {
  return header === undefined ? undefined : parseCookie(header)[name];
}

/**
 * A cookie that no script can read and that no other site can send along, not even by a link: pages need no
 * cookie, and what they ask for themselves comes from this site.
 */
export function setCookie(
  name: CookieName,
  value: string,
  maxAgeMs: number,
  isSecure: boolean,
): string {
  const maxAge = Math.floor(maxAgeMs / 1000);
  return stringifySetCookie({
    name,
    value,
    maxAge,
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: isSecure,
  });
}

export function clearCookie(name: CookieName, isSecure: boolean): string {
  return setCookie(name, '', 0, isSecure);
}
