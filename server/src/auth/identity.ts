import type { ProgramRight } from '../storage/program-token.entity.js';

/** Somebody who has signed in, in one browser. */
export interface AccountIdentity {
  readonly kind: 'account';
  readonly id: string;
  readonly name: string;
  readonly session: string;
  /** The session's last moment, by the server's clock. */
  readonly expiresAtMs: number;
  /** Keeps the server itself. */
  readonly isKeeper: boolean;
  /** Must be done before anything else is open. */
  readonly owes?: Owed;
}

/** `password`: it is too old. `secondFactor`: there must be one and is none. */
export type Owed = 'password' | 'secondFactor';

/** A wall. Reads one area in one scope. */
export interface DeviceIdentity {
  readonly kind: 'device';
  readonly id: string;
  readonly name: string;
  readonly area: string;
  readonly scope: string;
}

/** A program with a token of its own. */
export interface ProgramIdentity {
  readonly kind: 'program';
  readonly id: string;
  readonly name: string;
  readonly rights: readonly ProgramRight[];
}

/** Who is this. What they may do is looked up anew each time. */
export type Identity = AccountIdentity | DeviceIdentity | ProgramIdentity;

/** The way they came by: what ends when they are cut off. */
export function viaOf(identity: Identity): string {
  return identity.kind === 'account' ? identity.session : identity.id;
}
