import type { PushConfig } from '../config/push-settings.js';

/** Whether a browser's push address is at a service that may be used; `outgoing` asks again when it sends. */
export function mayPushTo(
  endpoint: string,
  { hosts, mayBePrivate }: Pick<PushConfig, 'hosts' | 'mayBePrivate'>,
): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { host, protocol, username, password } = new URL(endpoint);
  const isKept = protocol === 'https:' || (mayBePrivate && protocol === 'http:');
  return isKept && username === '' && password === '' && hosts.includes(host);
}
