import { openSession, type Session } from '../sync/session.js';

export type Surface = 'wall' | 'duty' | 'leader';

/** The one place where a surface begins to live on an area. */
export function openLive(area: string, surface: Surface): Session {
  return openSession({ area, surface });
}
