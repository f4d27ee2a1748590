import type { AreaRight, NotSignedIn, SignedIn } from '../app/account.js';
import { chosenArea } from '../app/account.js';
import type { Result } from '@levee/shared/kernel/result';
import type { HttpRefusal } from '../live/http.js';

/** Where a wall stands before it is live. There is no sign-in on a wall, only plain words. */
export type Entrance =
  | { readonly state: 'opening' }
  | { readonly state: 'closed' | 'spent' | 'unreachable' | 'noArea' }
  | { readonly state: 'open'; readonly area: AreaRight };

export interface EntranceAsk {
  /** The one-time token of the address, where there is one. */
  readonly token: string | null;
  readonly area: string | null;
  readonly openDevice: (token: string) => Promise<Result<unknown, HttpRefusal>>;
  readonly whoAmI: () => Promise<Result<SignedIn, NotSignedIn>>;
}

/** Opens the device if a token came along, then asks what may be shown here. */
export async function enterWall(ask: EntranceAsk): Promise<Entrance> {
  const opened = ask.token === null ? undefined : await ask.openDevice(ask.token);
  const isSpent =
    opened?.ok === false && opened.refusal.status !== 0 && opened.refusal.status < 500;
  const known = await ask.whoAmI();
  if (!known.ok) return { state: closedState(known.refusal, isSpent) };
  const area = chosenArea(known.value.areas, ask.area, null);
  return area ? { state: 'open', area } : { state: 'noArea' };
}

/** States that mend by themselves and are tried again. */
export function isPassing({ state }: Entrance): boolean {
  return state === 'unreachable';
}

function closedState(refusal: NotSignedIn, isSpent: boolean): 'closed' | 'spent' | 'unreachable' {
  if (refusal === 'unreachable') return 'unreachable';
  return isSpent ? 'spent' : 'closed';
}
