import { systemClock } from '@levee/shared/kernel/clock';
import { newId } from '@levee/shared/kernel/ids';
import { systemRandom } from '@levee/shared/kernel/random';
import { productVersion } from '@levee/shared/model/product';
import type { Actor } from '@levee/shared/rules/actor';
import { openSession } from '../sync/open-session.js';
import type { Session } from '../sync/session.js';
import { recall, remember } from '../ui/memory.js';

export type Surface = 'wall' | 'duty' | 'leader' | 'field';

/** The one place where a surface begins to live on an area. A wall asks for nothing and has no actor. */
export function openLive(area: string, actor: Actor | null, isKept = false): Session {
  const page = { version: productVersion, deviceId: browserName() };
  return openSession({ area, actor, page, isKept });
}

/** By this name the list of phones knows the browser again after its owner has signed in anew. It says nothing else. */
function browserName(): string {
  const known = recall('browser') ?? newId(systemClock, systemRandom);
  remember('browser', known);
  return known;
}
