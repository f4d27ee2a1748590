import type { Actor } from '@levee/shared/rules/actor';
import { openSession } from '../sync/open-session.js';
import type { Session } from '../sync/session.js';

export type Surface = 'wall' | 'duty' | 'leader';

/** The one place where a surface begins to live on an area. A wall asks for nothing and has no actor. */
export function openLive(area: string, actor: Actor | null): Session {
  return openSession({ area, actor });
}
