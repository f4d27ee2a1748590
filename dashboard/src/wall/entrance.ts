import type { AreaRight, NotSignedIn, SignedIn } from '../app/account.js';
import { actorOf, chosenArea } from '../app/account.js';
import type { Actor } from '@levee/shared/rules/actor';
import type { Result } from '@levee/shared/kernel/result';
import type { HttpRefusal } from '../live/http.js';

/** Where a wall stands before it is live. There is no sign-in on a wall, only plain words. */
export type Entrance =
  | { readonly state: 'opening' }
  | { readonly state: 'closed' | 'spent' | 'unreachable' | 'noArea' | 'revoked' }
  | {
      readonly state: 'open';
      readonly area: AreaRight;
      readonly actor: Actor | null;
      /** The device, whose plan says what is shown; null where an officer looks on from a desk. */
      readonly wall: string | null;
    };

export interface EntranceAsk {
  /** The one-time token of the address, where there is one. */
  readonly token: string | null;
  readonly area: string | null;
  readonly openDevice: (token: string) => Promise<Result<unknown, HttpRefusal>>;
  /** The wall whose key this browser holds. */
  readonly whichWall: () => Promise<Result<SignedIn, NotSignedIn>>;
  /** Which wall this browser was last; asked for where the server is out of reach. */
  readonly rememberedWall: () => Promise<SignedIn | undefined>;
  /** Whoever has signed in in this browser: an officer may look at the wall from a desk. */
  readonly whoAmI: () => Promise<Result<SignedIn, NotSignedIn>>;
}

/** Opens the device if a token came along, then asks what may be shown here. */
export async function enterWall(ask: EntranceAsk): Promise<Entrance> {
  const opened = ask.token === null ? undefined : await ask.openDevice(ask.token);
  const isSpent =
    opened?.ok === false && opened.refusal.status !== 0 && opened.refusal.status < 500;
  const wall = await ask.whichWall();
  if (wall.ok) return entered(wall.value, ask.area, null);
  const last = wall.refusal === 'unreachable' ? await ask.rememberedWall() : undefined;
  if (last) return entered(last, ask.area, null);
  const person = wall.refusal === 'nobody' ? await ask.whoAmI() : wall;
  if (!person.ok) return { state: closedState(person.refusal, isSpent) };
  return entered(person.value, ask.area, person.value);
}

/** A wall has no actor; somebody who signed in reads with their own rights. */
function entered(known: SignedIn, asked: string | null, person: SignedIn | null): Entrance {
  const area = chosenArea(known.areas, asked, null);
  if (!area) return { state: 'noArea' };
  const actor = person && actorOf(person, area.area);
  return { state: 'open', area, actor, wall: person ? null : known.account.id };
}

/** States that mend by themselves and are tried again. */
export function isPassing({ state }: Entrance): boolean {
  return state === 'unreachable';
}

function closedState(refusal: NotSignedIn, isSpent: boolean): 'closed' | 'spent' | 'unreachable' {
  if (refusal === 'unreachable') return 'unreachable';
  return isSpent ? 'spent' : 'closed';
}
