import webPush from 'web-push';
import type { PushConfig } from '../config/push-settings.js';
import type { OwnedPlace } from '../storage/push-places.js';
import type { Letter } from './letter.js';

/** What goes over the line: only the browser can open it (RFC 8291), and it knows whose it is (RFC 8292). */
export interface Envelope {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** A push service keeps it no longer for a phone that is off: half a turn of duty later it is the page's to tell. */
const keptSeconds = 4 * 3_600;

/** Throws where the browser's key is none. */
export function sealed(
  { endpoint, p256dh, auth }: OwnedPlace,
  letter: Letter,
  { subject, publicKey, privateKey }: PushConfig,
): Envelope {
  const { headers, body } = webPush.generateRequestDetails(
    { endpoint, keys: { p256dh, auth } },
    JSON.stringify(letter),
    {
      vapidDetails: { subject, publicKey, privateKey },
      TTL: keptSeconds,
      urgency: letter.urgency === 'urgent' ? 'high' : 'normal',
      contentEncoding: 'aes128gcm',
    },
  );
  return { headers: asText(headers), body };
}

function asText(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}
