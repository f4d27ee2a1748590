import type { Actor } from '@levee/shared/rules/actor';
import { openSession } from '../sync/open-session.js';
import type { Session } from '../sync/session.js';
import type { SignedIn } from './account.js';

export type Surface = 'wall' | 'duty' | 'leader';

/** The one place where a surface begins to live on an area. A wall asks for nothing and has no actor. */
export function openLive(area: string, actor: Actor | null): Session {
  return openSession({ area, actor });
}

/** Who asks from this screen, with the rights that the server named for the area. */
export function actorOf({ account, areas }: SignedIn, area: string): Actor {
  const own = areas.find((one) => one.area === area);
  const rights = own?.roles.map((role) => ({ role, region: own.scope, team: null })) ?? [];
  return { id: account.id, name: account.name, rights };
}
