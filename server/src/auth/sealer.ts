import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Random } from '@levee/shared/kernel/random';
import { newBytes } from './secret.js';

const cipher = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/** Somebody changed what was sealed, or the key is another one. */
export class SealBroken extends Error {
  constructor() {
    super('what was sealed cannot be opened: the key is another one, or it was changed');
  }
}

/**
 * Seals what has to be read again (AES-256-GCM): a copy of the database alone gives nothing away. Each seal
 * is bound to its owner, so that nobody can give theirs to somebody else.
 */
export class Sealer {
  /** `key`: 32 bytes. */
  constructor(
    private readonly key: Buffer,
    private readonly random: Random,
  ) {}

  seal(secret: Uint8Array, owner: string): string {
    const iv = newBytes(this.random, ivBytes);
    const sealing = createCipheriv(cipher, this.key, iv).setAAD(Buffer.from(owner));
    const sealed = Buffer.concat([sealing.update(secret), sealing.final()]);
    return Buffer.concat([iv, sealing.getAuthTag(), sealed]).toString('base64url');
  }

  /** Throws `SealBroken`. */
  open(sealed: string, owner: string): Buffer {
    const bytes = Buffer.from(sealed, 'base64url');
    const [iv, rest] = [bytes.subarray(0, ivBytes), bytes.subarray(ivBytes)];
    try {
      const opening = createDecipheriv(cipher, this.key, iv, { authTagLength: tagBytes })
        .setAAD(Buffer.from(owner))
        .setAuthTag(rest.subarray(0, tagBytes));
      return Buffer.concat([opening.update(rest.subarray(tagBytes)), opening.final()]);
    } catch {
      throw new SealBroken();
    }
  }
}
