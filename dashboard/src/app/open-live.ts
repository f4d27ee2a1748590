import { systemClock } from '@levee/shared/kernel/clock';
import { newId } from '@levee/shared/kernel/ids';
import { systemRandom } from '@levee/shared/kernel/random';
import { pageVersionHere } from '../live/page-version.js';
import { rescuesOfDay } from '../live/rescues.js';
import { openSession, type Opening } from '../sync/open-session.js';
import type { Session } from '../sync/session.js';
import { recall, remember } from '../ui/memory.js';

export type Surface = 'wall' | 'duty' | 'leader' | 'field';

/** The one place where a surface begins to live on an area. A wall asks for nothing and has no actor. */
export function openLive({ actor, ...opening }: Omit<Opening, 'page'>): Session {
  const reloads = actor ? undefined : rescuesOfDay(recall('rescues'), systemClock.nowMs()).length;
  const page = { version: pageVersionHere(), deviceId: browserName(), reloads };
  return openSession({ ...opening, actor, page });
}

/** By this name the list of phones knows the browser again after its owner has signed in anew. It says nothing else. */
function browserName(): string {
  const known = recall('browser') ?? newId(systemClock, systemRandom);
  remember('browser', known);
  return known;
}
