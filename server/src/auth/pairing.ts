import { newId } from '@levee/shared/kernel/ids';
import { no, ok, type Result } from '@levee/shared/kernel/result';
import { serverArea } from '@levee/shared/model/trail';
import { networkOf } from '../budgets/address.js';
import type { DevicePairingRow, PairingRoom } from '../storage/device-pairings.js';
import type { DeviceRow } from '../storage/devices.js';
import type { LockRule } from '../storage/sign-in-locks.js';
import type { Doer } from './doer.js';
import { hashCode, newCode, readCode } from './pairing-code.js';
import { hashSecret, newSecret } from './secret.js';
import { deviceNote, openedNote, unopened, type NewWall, type WallOffice } from './walls.js';

/** A code that is not used in this time is replaced by another. */
export const codeLastsMs = 10 * 60_000;

/** From the moment its code was entered a screen has so long to fetch its key; it asks every two seconds. */
const fetchMs = 60_000;

/** More screens than any wall has; a flood of codes would make guessing one of them easier. */
export const pairingRoom: PairingRoom = { ofNetwork: 20, inAll: 200 };

/**
 * Five wrong codes of one account, ten of one address, in ten minutes. With all 200 codes open that is one hit in
 * 190,000 windows of ten minutes: three and a half years of guessing without a pause.
 */
const wrongCodes: Readonly<Record<'account' | 'address', LockRule>> = {
  account: { failures: 5, windowMs: 10 * 60_000, lockMs: 10 * 60_000 },
  address: { failures: 10, windowMs: 10 * 60_000, lockMs: 10 * 60_000 },
};

export interface AskedCode {
  /** For the glass. */
  readonly code: string;
  /** For the screen alone. */
  readonly secret: string;
  readonly expiresAt: Date;
}

export type ClaimRefusal =
  | { readonly code: 'pairing-code-wrong' }
  | { readonly code: 'pairing-locked'; readonly afterMs: number };

/** What a screen that waits is told. `gone`: its code ran out, or its key was fetched already. */
export type Fetched =
  | { readonly state: 'waiting'; readonly expiresAt: Date }
  | { readonly state: 'gone' }
  | { readonly state: 'open'; readonly device: DeviceRow; readonly key: string };

interface Claimant extends Doer {
  readonly by: { readonly id: string; readonly name: string };
  readonly address: string;
}

/**
 * A screen without a key shows a code; an administrator enters it with a name and a place; the screen fetches its
 * key. What can be read from the glass is no secret: the key goes to whoever holds the other half, which never
 * left that screen.
 */
export class Pairing {
  constructor(private readonly parts: WallOffice) {}

  /** Undefined: too many wait, from this network or in all. What the screen asked for before is forgotten. */
  async ask(address: string, formerSecret?: string): Promise<AskedCode | undefined> {
    const { store, random } = this.parts;
    const now = this.#now();
    const [code, secret] = [newCode(random), newSecret(random)];
    const expiresAt = new Date(now.getTime() + codeLastsMs);
    const network = networkOf(address);
    const hashes = { secretHash: hashSecret(secret), codeHash: hashCode(code) };
    const isAdded = await store.atOnce(async ({ pairings }) => {
      if (formerSecret !== undefined) await pairings.take(hashSecret(formerSecret));
      return pairings.add({ ...hashes, network, expiresAt, device: null }, pairingRoom, now);
    });
    return isAdded ? { code, secret, expiresAt } : undefined;
  }

  /** Makes the screen that shows this code a wall. Every code that is not right is counted. */
  async claim(
    typed: string,
    wall: NewWall,
    doer: Claimant,
  ): Promise<Result<DeviceRow, ClaimRefusal>> {
    const now = this.#now();
    const lockedUntil = await this.#count(doer, now);
    if (lockedUntil)
      return no({ code: 'pairing-locked', afterMs: lockedUntil.getTime() - now.getTime() });
    const device = await this.#spend(readCode(typed), wall, doer, now);
    if (!device) return no({ code: 'pairing-code-wrong' });
    await this.#discount(doer, now);
    return ok(device);
  }

  /** The screen's question with the secret it holds. The key is told once. */
  async fetch(secret: string, from: Pick<Doer, 'address' | 'agent'>): Promise<Fetched> {
    const secretHash = hashSecret(secret);
    const row = await this.parts.store.pairings.bySecret(secretHash);
    if (!row || row.expiresAt <= this.#now()) return { state: 'gone' };
    if (row.device === null) return { state: 'waiting', expiresAt: row.expiresAt };
    return this.#open({ ...row, device: row.device }, from);
  }

  async #spend(
    code: string | undefined,
    wall: NewWall,
    doer: Claimant,
    now: Date,
  ): Promise<DeviceRow | undefined> {
    const { trail, clock, random } = this.parts;
    const made = { createdAt: now, createdBy: doer.by.id };
    const device: DeviceRow = { id: newId(clock, random), ...wall, ...made, ...unopened };
    const until = new Date(now.getTime() + fetchMs);
    return trail.with(
      serverArea,
      (done) =>
        done
          ? deviceNote(done, 'paired', doer)
          : { what: 'device', outcome: 'refused', detail: 'pairing-code-wrong', ...doer },
      async ({ pairings, devices }) => {
        const isOurs =
          code !== undefined && (await pairings.claim(hashCode(code), device.id, now, until));
        if (!isOurs) return undefined;
        await devices.add(device);
        return device;
      },
    );
  }

  async #open(
    { secretHash, device: id }: DevicePairingRow & { readonly device: string },
    from: Pick<Doer, 'address' | 'agent'>,
  ): Promise<Fetched> {
    const key = newSecret(this.parts.random);
    const opened = await this.parts.trail.with(
      serverArea,
      openedNote(from),
      async ({ pairings, devices }) =>
        (await pairings.take(secretHash))
          ? devices.open(id, hashSecret(key), this.#now())
          : undefined,
    );
    return opened ? { state: 'open', device: opened, key } : { state: 'gone' };
  }

  /** Before the code is tried, so that many at once are counted too. */
  async #count(doer: Claimant, now: Date): Promise<Date | undefined> {
    for (const [subject, rule] of subjectsOf(doer)) {
      const until = await this.parts.store.locks.count(subject, rule, now);
      if (until) return until;
    }
    return undefined;
  }

  /** It was right: it does not count. What was wrong before stays counted, or who owns a screen could begin anew. */
  async #discount(doer: Claimant, now: Date): Promise<void> {
    for (const [subject, rule] of subjectsOf(doer))
      await this.parts.store.locks.discount(subject, rule, now);
  }

  #now(): Date {
    return new Date(this.parts.clock.nowMs());
  }
}

function subjectsOf({ by, address }: Claimant): readonly (readonly [string, LockRule])[] {
  return [
    [hashSecret(`pairing-account:${by.id}`), wrongCodes.account],
    [hashSecret(`pairing-address:${networkOf(address)}`), wrongCodes.address],
  ];
}
