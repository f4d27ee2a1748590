import { unbroken } from '@levee/shared/kernel/clock';
import type { SecondFactorDuty } from '../auth/second-factor-duty.js';
import type { SignIn } from '../auth/sign-in.js';
import type { AreaFounder } from '../commands/area-founder.js';
import type { CommandDoor } from '../commands/command-door.js';
import type { Refusals } from '../commands/refusals.js';
import type { Trail } from '../commands/trail.js';
import { ClaimedGrants } from '../oidc/claimed-grants.js';
import { OidcSignIn } from '../oidc/oidc-sign-in.js';
import { People } from '../oidc/people.js';
import { OidcProvider } from '../oidc/provider.js';
import { Visits } from '../oidc/visits.js';
import type { AccountStore } from '../storage/account-store.js';
import type { Ledger } from '../storage/ledger.js';
import { OidcVisits } from '../storage/oidc-visits.js';
import type { Ground } from './rooms.js';

interface Neighbours {
  readonly store: AccountStore;
  readonly signIn: SignIn;
  readonly duty: SecondFactorDuty;
  readonly ledger: Ledger;
  readonly door: CommandDoor;
  readonly trail: Trail;
  readonly refusals: Refusals;
  readonly founder: AreaFounder;
}

/** Signing in at the office's own provider; undefined where the settings name none. */
export function oidcRoom(ground: Ground, neighbours: Neighbours): OidcSignIn | undefined {
  const { database, random, log } = ground;
  const { oidc: config } = ground.config;
  if (!config) return undefined;
  const clock = unbroken(ground.clock);
  const { store, signIn, duty, ledger, door, trail, refusals, founder } = neighbours;
  const onTrouble = (error: unknown): void => log.warn(wordsFor(error), 'a sign-in by OIDC failed');
  return new OidcSignIn({
    ...{ config, store, signIn, duty, refusals, onTrouble },
    provider: new OidcProvider({ config, clock, onTrouble }),
    visits: new Visits({ store: new OidcVisits(database.manager), clock, random }),
    people: new People({ store, trail, clock, random, makesAccounts: config.makesAccounts }),
    grants: new ClaimedGrants({
      ...{ store: ledger, door, clock: ground.clock, random },
      countyOf: (area) => founder.countyOf(area),
    }),
    onMissing: (rights) =>
      log.warn({ rights }, 'the OIDC role map names places that are not there'),
  });
}

/** Never the error itself: what hangs on it are answers of the provider, with tokens and names in them. */
function wordsFor(error: unknown): { readonly why: string; readonly code: unknown } {
  if (!(error instanceof Error)) return { why: 'unknown', code: undefined };
  return { why: `${error.name}: ${error.message}`, code: Reflect.get(error, 'code') };
}
