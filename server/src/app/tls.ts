import { readFileSync, statSync } from 'node:fs';
import type { Server } from 'node:https';
import { createSecureContext, type SecureContextOptions } from 'node:tls';
import { every, type Cancel, type Clock } from '@levee/shared/kernel/clock';
import type { TlsFiles } from '../config/config.js';
import type { Log } from '../log/log.js';

/** Certificates are renewed weeks before they end: a minute is soon. */
export const tlsLookMs = 60_000;

/** Who does not finish a handshake in this time does not begin one (I16). */
const handshakeMs = 5_000;

/** What `https` needs. Throws when a file is missing, is no PEM, or the key is another certificate's. */
export function readTls(files: TlsFiles): SecureContextOptions & { handshakeTimeout: number } {
  const { certFile, keyFile, caFile, passphrase } = files;
  const chain = [certFile, ...(caFile === undefined ? [] : [caFile])];
  const context = {
    cert: chain.map((path) => readFileSync(path, 'utf8').trimEnd()).join('\n'),
    key: readFileSync(keyFile, 'utf8'),
    minVersion: 'TLSv1.2' as const,
    ...(passphrase !== undefined && { passphrase }),
  };
  createSecureContext(context);
  return { ...context, handshakeTimeout: handshakeMs };
}

/**
 * Takes renewed certificates into use without a restart: who is connected stays so. Files are looked at, not
 * watched: links are swapped under them, and a watch would follow the old one. A pair that does not fit, as when
 * only one of two files has been written so far, is looked at again; the old one serves meanwhile.
 */
export function keepTls(server: Server, files: TlsFiles, clock: Clock, log: Log): Cancel {
  let inUse = stampOf(files);
  return every(clock, tlsLookMs, () => {
    const stamp = stampOf(files);
    if (stamp === inUse) return;
    try {
      server.setSecureContext(readTls(files));
      inUse = stamp;
      log.info('the renewed certificate is in use');
    } catch (error) {
      log.warn({ err: error }, 'the renewed certificate cannot be used yet; the old one serves');
    }
  });
}

/** Which files these are now; one that is away is told apart too. */
function stampOf({ certFile, keyFile, caFile }: TlsFiles): string {
  const paths = [certFile, keyFile, ...(caFile === undefined ? [] : [caFile])];
  return paths
    .map((path) => {
      const { ino, mtimeMs, size } = statSync(path, { throwIfNoEntry: false }) ?? {};
      return [ino, mtimeMs, size].join('-');
    })
    .join(' ');
}
