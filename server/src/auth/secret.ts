import { createHash } from 'node:crypto';
import { between, type Random } from '@levee/shared/kernel/random';

const secretBytes = 32;

/** An opaque secret of 256 bits, safe in addresses, cookies and headers. */
export function newSecret(random: Random): string {
  return newBytes(random, secretBytes).toString('base64url');
}

/** As many bytes of chance; a multiple of four. */
export function newBytes(random: Random, count: number): Buffer {
  const bytes = Buffer.alloc(count);
  for (let at = 0; at < count; at += 4) bytes.writeUInt32BE(between(random, 0, 2 ** 32), at);
  return bytes;
}

/** What is kept of a secret. It has 256 bits of chance, so a plain hash cannot be guessed back. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
