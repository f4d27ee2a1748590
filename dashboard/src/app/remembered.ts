import { signedIn, type SignedIn } from './account.js';
import { dropOfAccounts, keepOfAccounts, keptOfAccounts } from './accounts-base.js';

const own = 'own';
const wall = 'wall';

/**
 * Who used this phone last, so that it opens without a network: name, areas and rights, and no secret. Whether
 * they may still do anything the server says when it is there again. A browser that keeps nothing remembers nobody.
 */
export async function rememberedAccount(): Promise<SignedIn | undefined> {
  return signedIn.safeParse(await keptOfAccounts(own)).data;
}

export function rememberAccount(account: SignedIn): Promise<void> {
  return keepOfAccounts(own, account);
}

/** Which wall this browser was last, so that a wall that is switched on without a network knows its area. */
export async function rememberedWall(): Promise<SignedIn | undefined> {
  return signedIn.safeParse(await keptOfAccounts(wall)).data;
}

export function rememberWall(known: SignedIn): Promise<void> {
  return keepOfAccounts(wall, known);
}

export function forgetWall(): Promise<void> {
  return dropOfAccounts(wall);
}

export function forgetAccount(): Promise<void> {
  return dropOfAccounts(own);
}
