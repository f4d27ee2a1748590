import { createHash } from 'node:crypto';
import { between, type Random } from '@levee/shared/kernel/random';

const words = 8;

/** An opaque secret of 256 bits, safe in addresses, cookies and headers. */
export function newSecret(random: Random): string {
  const bytes = Buffer.alloc(words * 4);
  for (let word = 0; word < words; word++)
    bytes.writeUInt32BE(between(random, 0, 2 ** 32), word * 4);
  return bytes.toString('base64url');
}

/** What is kept of a secret. It has 256 bits of chance, so a plain hash cannot be guessed back. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
