import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import { between, type Random } from '@levee/shared/kernel/random';

/** As many rounds as PostgreSQL takes itself. */
const rounds = 4_096;
const saltBytes = 16;

/**
 * What PostgreSQL keeps of a password (RFC 5802, RFC 7677). Given this instead of the password, it never sees it, and
 * so writes it into no log of its own.
 */
export function scramVerifier(password: string, random: Random): string {
  const salt = Buffer.from(Array.from({ length: saltBytes }, () => between(random, 0, 256)));
  const salted = pbkdf2Sync(password, salt, rounds, 32, 'sha256');
  const keyOf = (name: string) => createHmac('sha256', salted).update(name).digest();
  const stored = createHash('sha256').update(keyOf('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${rounds}:${salt.toString('base64')}$${stored}:${keyOf('Server Key').toString('base64')}`;
}
