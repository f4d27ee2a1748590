import { no, type Result } from '@levee/shared/kernel/result';
import { whoAmI, type NotSignedIn, type SignedIn } from './account.js';
import { farewell } from './farewell.js';

/** Who sits here. Whoever has left is not asked for again: the server hears of that first, or nothing is asked. */
export async function whoSitsHere(): Promise<Result<SignedIn, NotSignedIn>> {
  return (await farewell.say()).ok ? whoAmI() : no('unreachable');
}
