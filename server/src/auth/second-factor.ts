import type { Clock } from '@levee/shared/kernel/clock';
import type { Random } from '@levee/shared/kernel/random';
import { no, ok, type Result } from '@levee/shared/kernel/result';
import { serverArea } from '@levee/shared/model/trail';
import type { Trail, TrailNote } from '../commands/trail.js';
import type { AccountStore } from '../storage/account-store.js';
import type { SecondFactorRow } from '../storage/second-factors.js';
import { base32 } from './base32.js';
import type { Doer } from './doer.js';
import { SealBroken, type Sealer } from './sealer.js';
import { hashSecret, newBytes } from './secret.js';
import { totpAddress, totpSecretBytes, totpStepOf } from './totp.js';

export interface SecondFactorParts {
  readonly store: AccountStore;
  /** The wall clock itself: telephones show the hour that it is, not the one of our start. */
  readonly clock: Clock;
  readonly random: Random;
  /** Undefined where the server was given no key: nobody can have a second factor then. */
  readonly sealer: Sealer | undefined;
  readonly trail: Pick<Trail, 'with'>;
}

export interface SecondFactorState {
  readonly isOn: boolean;
  readonly since: Date | null;
  readonly recoveryLeft: number;
}

/** What a telephone needs to be told, once. */
export interface Enrolment {
  readonly secret: string;
  /** The same as an address, to be shown as a picture. */
  readonly address: string;
}

export type EnrolRefusal = 'second-factor-on' | 'secret-key-missing' | 'code-wrong';

const issuer = 'Levee';
const recoveryCodes = 10;

/** 120 bits in 24 letters: from 112 on a plain hash is enough (OWASP ASVS 5.0, 6.5.2). */
const recoveryBits = 120;

/** A code of the telephone (RFC 6238) besides the password, with recovery codes for the day it is lost. */
export class SecondFactor {
  constructor(private readonly parts: SecondFactorParts) {}

  async stateOf(account: string): Promise<SecondFactorState> {
    const { secondFactors } = this.parts.store;
    const since = (await secondFactors.of(account))?.confirmedAt ?? null;
    return {
      isOn: since !== null,
      since,
      recoveryLeft: await secondFactors.recoveryLeft(account),
    };
  }

  async isOn(account: string): Promise<boolean> {
    return ((await this.parts.store.secondFactors.of(account))?.confirmedAt ?? null) !== null;
  }

  /** Whether the key of the server is the one that what is kept was sealed with. */
  async isKeyRight(): Promise<boolean> {
    const row = await this.parts.store.secondFactors.newest();
    return !row || this.#opened(row) !== undefined;
  }

  /** A fresh secret that waits for its first code. */
  async begin(account: string, name: string): Promise<Result<Enrolment, EnrolRefusal>> {
    const { store, clock, random, sealer } = this.parts;
    if (!sealer) return no('secret-key-missing');
    const secret = newBytes(random, totpSecretBytes);
    const isBegun = await store.secondFactors.begin({
      account,
      sealedSecret: sealer.seal(secret, account),
      begunAt: new Date(clock.nowMs()),
      confirmedAt: null,
      lastStep: 0,
    });
    if (!isBegun) return no('second-factor-on');
    return ok({ secret: base32(secret), address: totpAddress(secret, issuer, name) });
  }

  /** The telephone shows a right code: from now on it is asked for. Gives the recovery codes, this once. */
  async confirm(
    account: string,
    code: string,
    doer: Doer,
  ): Promise<Result<readonly string[], EnrolRefusal>> {
    const { trail, clock } = this.parts;
    if (await this.isOn(account)) return no('second-factor-on');
    if (!(await this.#isOfTelephone(account, code))) return no('code-wrong');
    return ok(
      await trail.with(serverArea, noteOf(account, doer, 'on'), async ({ secondFactors }) => {
        await secondFactors.confirm(account, new Date(clock.nowMs()));
        const codes = this.#newCodes();
        await secondFactors.setRecovery(account, codes.map(hashOf));
        return codes;
      }),
    );
  }

  /** Whether the code is right: the telephone's, or one of the recovery codes. Each is good once. */
  async takes(account: string, code: string): Promise<boolean> {
    if (/^\d{6}$/.test(code.replaceAll(/\s/g, ''))) return this.#isOfTelephone(account, code);
    return this.parts.store.secondFactors.takeRecovery(account, hashOf(code));
  }

  /** New recovery codes; the old ones are worth nothing any more. */
  async renewCodes(account: string, doer: Doer): Promise<readonly string[]> {
    const codes = this.#newCodes();
    const note = noteOf(account, doer, 'codes renewed');
    await this.parts.trail.with(serverArea, note, ({ secondFactors }) =>
      secondFactors.setRecovery(account, codes.map(hashOf)),
    );
    return codes;
  }

  /** Takes it away, for a lost telephone; false when there was none. */
  remove(account: string, doer: Doer): Promise<boolean> {
    const note = (isGone: boolean): TrailNote | undefined =>
      isGone ? noteOf(account, doer, 'off') : undefined;
    return this.parts.trail.with(serverArea, note, ({ secondFactors }) =>
      secondFactors.remove(account),
    );
  }

  async #isOfTelephone(account: string, code: string): Promise<boolean> {
    const { store, clock } = this.parts;
    const row = await store.secondFactors.of(account);
    const secret = row && this.#opened(row);
    if (!secret) return false;
    const step = totpStepOf(secret, code.replaceAll(/\s/g, ''), clock.nowMs());
    return step !== undefined && store.secondFactors.take(account, step);
  }

  /** Undefined where the server has no key, or another one: then only recovery codes are taken. */
  #opened({ sealedSecret, account }: SecondFactorRow): Buffer | undefined {
    try {
      return this.parts.sealer?.open(sealedSecret, account);
    } catch (error) {
      if (error instanceof SealBroken) return undefined;
      throw error;
    }
  }

  #newCodes(): string[] {
    return Array.from({ length: recoveryCodes }, () => this.#newCode());
  }

  /** `ABCD-EFGH-IJKL-MNOP-QRST-UVWX`. */
  #newCode(): string {
    const letters = base32(newBytes(this.parts.random, 16)).slice(0, recoveryBits / 5);
    return (letters.match(/.{4}/g) ?? []).join('-');
  }
}

function noteOf(account: string, doer: Doer, detail: string): TrailNote {
  return { what: 'secondFactor', outcome: 'ok', ...doer, subject: account, detail };
}

/** However it was typed: small letters, spaces, no hyphens. */
function hashOf(code: string): string {
  return hashSecret(`recovery:${code.toUpperCase().replaceAll(/[^A-Z2-7]/g, '')}`);
}
