import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 of bytes or of a text in UTF-8, 64 hexadecimal digits. At once, and also where there is no WebCrypto. */
export function sha256Hex(content: Uint8Array | string): string {
  return bytesToHex(sha256(bytesOf(content)));
}

/** HMAC-SHA-256 of a text under a secret, 32 bytes. */
export function hmacSha256(secret: Uint8Array | string, text: string): Uint8Array {
  return hmac(sha256, bytesOf(secret), utf8ToBytes(text));
}

/** SHA-256 of what comes in pieces. */
export class Sha256 {
  readonly #hash = sha256.create();

  add(piece: Uint8Array): this {
    this.#hash.update(piece);
    return this;
  }

  hex(): string {
    return bytesToHex(this.#hash.digest());
  }
}

function bytesOf(content: Uint8Array | string): Uint8Array {
  return typeof content === 'string' ? utf8ToBytes(content) : content;
}
