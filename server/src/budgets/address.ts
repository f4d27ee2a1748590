import type { IncomingMessage } from 'node:http';
import { isIP, isIPv4, isIPv6 } from 'node:net';

type Asked = Pick<IncomingMessage, 'headers'> & {
  readonly socket: { readonly remoteAddress?: string | undefined };
};

/**
 * Where a request comes from, as the trusted proxies tell it: each adds the address it was asked from to the end
 * of X-Forwarded-For, so what lies further left than they are many is the asker's own invention.
 */
export function addressOf({ headers, socket }: Asked, trustedProxies: number): string {
  const nearest = plain(socket.remoteAddress ?? '');
  if (trustedProxies === 0) return nearest;
  const told = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((one) => plain(one.trim()))
    .reverse();
  const farthest = told.slice(0, trustedProxies).findLast((one) => isIP(one) !== 0);
  return farthest ?? nearest;
}

/**
 * Whose budget an address draws on: an IPv4 address its own, an IPv6 address that of its /64, which is the least
 * that one household or one attacker is given.
 */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const left = groupsOf(head);
  const right = tail === undefined ? [] : groupsOf(tail);
  const middle = new Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return `${[...left, ...middle, ...right].slice(0, 4).join(':')}::/64`;
}

export function isLoopback(address: string): boolean {
  return address === '::1' || (isIPv4(address) && address.startsWith('127.'));
}

/** An IPv4 address that comes over an IPv6 socket is the IPv4 address; a zone belongs to this machine only. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
}

function groupsOf(text: string): string[] {
  return text === '' ? [] : text.split(':').map((group) => parseInt(group, 16).toString(16));
}
