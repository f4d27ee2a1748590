import { systemClock } from '@levee/shared/kernel/clock';
import { systemRandom } from '@levee/shared/kernel/random';
import type { Actor } from '@levee/shared/rules/actor';
import { SocketTransport } from './connection/socket-transport.js';
import { BrowserTabs } from './browser-tabs.js';
import type { Page } from './link.js';
import { MemoryDrafts } from './draft-store.js';
import { carryFiles, openFiles } from './files/open-files.js';
import { IndexedDrafts } from './indexed-drafts.js';
import { IndexedOutbox } from './indexed-outbox.js';
import { IndexedPictures } from './picture/indexed-pictures.js';
import { MemoryOutbox } from './outbox-store.js';
import { deviceBackoff, wallBackoff } from './reconnect.js';
import { Session } from './session.js';

export interface Opening {
  readonly area: string;
  /** Null on a wall, which asks for nothing. */
  readonly actor: Actor | null;
  readonly page: Page;
  /** Whether the picture stays on this device, to be there without a network. */
  readonly isKept?: boolean;
}

/** Opens an area in this browser: the real wire, the real clock, an outbox that survives a reload. */
export function openSession({ area, actor, page, isKept = false }: Opening): Session {
  const isWall = actor === null;
  const files = isWall ? undefined : openFiles(area, actor.id);
  const session = new Session({
    area,
    actor,
    page,
    transport: new SocketTransport({ isDevice: isWall, account: actor?.id }),
    store: isWall ? new MemoryOutbox() : new IndexedOutbox(area),
    drafts: isWall ? new MemoryDrafts() : new IndexedDrafts(area),
    pictures: isKept ? new IndexedPictures() : undefined,
    tabs: isWall ? undefined : new BrowserTabs(`levee-outbox-${area}-${actor.id}`, systemClock),
    isShown: () => !document.hidden,
    clock: systemClock,
    random: systemRandom,
    backoff: isWall ? wallBackoff : deviceBackoff,
    nextFrame: (act) => whenPainted(act),
    files,
    isReady: files && ((row) => files.isReady(row)),
  });
  if (files) carryFiles(session, files);
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
