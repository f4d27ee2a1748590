import { lookup } from 'node:dns/promises';
import type { LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { mayReach } from './address-law.js';

/** All addresses of a name. */
export type Resolve = (name: string) => Promise<readonly LookupAddress[]>;

/** A connection would go where none may. */
export class AddressRefused extends Error {}

export const systemResolve: Resolve = (name) => lookup(name, { all: true, verbatim: true });

/**
 * The name is resolved by who connects, at the moment it connects, and it connects to what was looked at: a name that
 * means another address a moment later is of no use. One address that may not be reached makes the whole name refused.
 */
export function guardedLookup(resolve: Resolve, mayBePrivate: boolean): LookupFunction {
  return (name, options, done) => {
    resolve(name)
      .then((found) => allowed(found, mayBePrivate))
      .then(
        (found) => {
          const [first] = found;
          if (options.all) done(null, [...found]);
          else done(null, first.address, first.family);
        },
        (error: unknown) => done(error as NodeJS.ErrnoException, '', 0),
      );
  };
}

/** An address in the place of a name is never looked up, so it is asked about before. */
export function refuseLiteral(host: string, mayBePrivate: boolean): void {
  const bare = host.replace(/^\[|\]$/g, '');
  if (isIP(bare) > 0 && !mayReach(bare, mayBePrivate)) throw new AddressRefused();
}

function allowed(
  found: readonly LookupAddress[],
  mayBePrivate: boolean,
): readonly [LookupAddress, ...LookupAddress[]] {
  const [first, ...rest] = found;
  if (!first || !found.every(({ address }) => mayReach(address, mayBePrivate)))
    throw new AddressRefused();
  return [first, ...rest];
}
