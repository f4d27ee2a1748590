import type { Clock } from '@levee/shared/kernel/clock';
import { totpCode, totpStep } from '../../auth/totp.js';
import type { Browser } from './browser.js';

/** A telephone that shows codes, as its owner reads them off. */
export class Telephone {
  readonly #secret: Buffer;

  /** `letters`: the secret in base32. */
  constructor(
    letters: string,
    private readonly clock: Pick<Clock, 'nowMs'>,
  ) {
    this.#secret = fromBase32(letters);
  }

  /** The code of now, or of so many half minutes later. */
  code(drift = 0): string {
    return totpCode(this.#secret, totpStep(this.clock.nowMs()) + drift);
  }
}

/** Sets up a second factor for who is signed in; gives the telephone and the recovery codes. */
export async function enrolled(
  browser: Browser,
  clock: Pick<Clock, 'nowMs'>,
): Promise<{ readonly telephone: Telephone; readonly recoveryCodes: readonly string[] }> {
  const begun = await browser.post('/api/account/second-factor');
  if (begun.status !== 201) throw new Error(`second factor: ${begun.status} ${begun.text}`);
  const telephone = new Telephone(String(begun.body['secret']), clock);
  const confirmed = await browser.post('/api/account/second-factor/confirm', {
    code: telephone.code(),
  });
  if (confirmed.status !== 200) throw new Error(`code: ${confirmed.status} ${confirmed.text}`);
  return { telephone, recoveryCodes: confirmed.body['recoveryCodes'] as string[] };
}

function fromBase32(letters: string): Buffer {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...letters].map((one) => alphabet.indexOf(one).toString(2).padStart(5, '0'));
  const bytes = bits.join('').match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}
