import { systemClock } from '@levee/shared/kernel/clock';
import type { Actor } from '@levee/shared/rules/actor';
import { BrowserTabs } from './browser-tabs.js';
import { commandsUnderWay } from './commands-under-way.js';
import { carryFiles, openFiles } from './files/open-files.js';
import { IndexedDrafts } from './indexed-drafts.js';
import { IndexedOutbox } from './indexed-outbox.js';
import { fetchRules } from './late-rules.js';
import type { Session, SessionParts } from './session.js';

/** What a session has besides where somebody gives commands, and what is begun with it. */
export interface Writing {
  readonly parts: Pick<
    SessionParts,
    'commands' | 'store' | 'drafts' | 'tabs' | 'files' | 'isReady'
  >;
  begin(session: Session): void;
}

const rulesAfterMs = 3_000;

/**
 * An outbox and drafts that survive a reload, photos on their way, the other tabs of the same author. Pages on which
 * somebody writes hand it to `openSession`; a wall does not, and so fetches none of it.
 */
export function writing(area: string, actor: Actor): Writing {
  const files = openFiles(area, actor.id);
  return {
    parts: {
      commands: commandsUnderWay,
      store: new IndexedOutbox(area),
      drafts: new IndexedDrafts(area),
      tabs: new BrowserTabs(`levee-outbox-${area}-${actor.id}`, systemClock),
      files,
      isReady: (row) => files.isReady(row),
    },
    begin: (session) => {
      carryFiles(session, files);
      bringRules(session);
    },
  };
}

/** The rules of commands come when the page has been live for a while: first comes what one came for. */
function bringRules(session: Session): void {
  const stop = session.onLink(({ state }) => {
    if (state !== 'live') return;
    stop();
    session.undoAtClose(
      systemClock.after(rulesAfterMs, () => void fetchRules().catch(() => undefined)),
    );
  });
}
