import type { Actor } from '@levee/shared/rules/actor';
import { openSession } from '../sync/open-session.js';
import type { Session } from '../sync/session.js';
import { useAccount } from './use-account.js';

export type Surface = 'wall' | 'duty' | 'leader';

/** The one place where a surface begins to live on an area. A wall is nobody: it reads and asks for nothing. */
export function openLive(area: string, surface: Surface): Session {
  return openSession({ area, actor: surface === 'wall' ? null : actorIn(area) });
}

/** Who sits here, with the rights they had when they came; for speculation only, the server decides anew. */
function actorIn(area: string): Actor {
  const signedIn = useAccount().value;
  const own = signedIn?.areas.find((one) => one.area === area);
  const rights = own?.roles.map((role) => ({ role, region: own.scope, team: null })) ?? [];
  return { id: signedIn?.account.id ?? '', name: signedIn?.account.name ?? '', rights };
}
