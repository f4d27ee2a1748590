import { systemClock } from '@levee/shared/kernel/clock';
import { systemRandom } from '@levee/shared/kernel/random';
import type { Actor } from '@levee/shared/rules/actor';
import { SocketTransport } from './connection/socket-transport.js';
import type { Page } from './link.js';
import { IndexedPictures } from './picture/indexed-pictures.js';
import { MemoryOutbox } from './outbox-store.js';
import { deviceBackoff, wallBackoff } from './reconnect.js';
import { Session } from './session.js';
import type { Writing } from './writing.js';

export interface Opening {
  readonly area: string;
  /** Null on a wall, which asks for nothing. */
  readonly actor: Actor | null;
  readonly page: Page;
  /** Whether the picture stays on this device, to be there without a network. */
  readonly isKept?: boolean;
  /** The wall's own id, where this is one. */
  readonly wall?: string | undefined;
  /** What it takes to give commands (`writing`); a page that only reads leaves it out. */
  readonly writing?: ((area: string, actor: Actor) => Writing) | undefined;
}

/** Opens an area in this browser: the real wire, the real clock, an outbox that survives a reload. */
export function openSession(opening: Opening): Session {
  const { area, actor, page, wall, isKept = false } = opening;
  const writing = actor ? opening.writing?.(area, actor) : undefined;
  const session = new Session({
    area,
    actor,
    page,
    transport: new SocketTransport({ isDevice: actor === null, account: actor?.id }),
    store: new MemoryOutbox(),
    wall,
    pictures: isKept ? new IndexedPictures() : undefined,
    isShown: () => !document.hidden,
    clock: systemClock,
    random: systemRandom,
    backoff: actor ? deviceBackoff : wallBackoff,
    nextFrame: (act) => whenPainted(act),
    ...writing?.parts,
  });
  writing?.begin(session);
  void session.open();
  const onVisibility = (): void => void (document.hidden ? session.hidden() : session.shown());
  document.addEventListener('visibilitychange', onVisibility);
  window.addEventListener('online', onVisibility);
  session.undoAtClose(() => {
    document.removeEventListener('visibilitychange', onVisibility);
    window.removeEventListener('online', onVisibility);
  });
  return session;
}

/** A hidden tab gets no animation frames, but what it holds must still be told. */
function whenPainted(act: () => void): void {
  if (document.hidden) systemClock.after(250, act);
  else requestAnimationFrame(act);
}
