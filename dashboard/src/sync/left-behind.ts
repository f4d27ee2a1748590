import type { CommandKind } from '@levee/shared/commands/commands';
import { IndexedDrafts } from './indexed-drafts.js';
import { IndexedOutbox } from './indexed-outbox.js';
import type { DraftStore } from './draft-store.js';
import type { OutboxStore } from './outbox-store.js';

/** What somebody has on this device and nowhere else. */
export interface LeftBehind {
  /** The kind of each command that the server has not answered. */
  readonly waiting: readonly CommandKind[];
  /** Forms in which something was typed and not sent. */
  readonly drafts: number;
}

interface Stores {
  readonly outbox: (area: string) => Pick<OutboxStore, 'all'>;
  readonly drafts: (area: string) => Pick<DraftStore, 'forms'>;
}

const inThisBrowser: Stores = {
  outbox: (area) => new IndexedOutbox(area),
  drafts: (area) => new IndexedDrafts(area),
};

/** In all their areas, not only in the one that is open. A store that cannot be read holds nothing. */
export async function leftBehind(
  author: string,
  areas: readonly string[],
  stores: Stores = inThisBrowser,
): Promise<LeftBehind> {
  const waiting: CommandKind[] = [];
  let drafts = 0;
  for (const area of areas) {
    const rows = await stores
      .outbox(area)
      .all()
      .catch(() => []);
    const own = rows.filter((row) => row.author === author && row.receipt === null);
    waiting.push(...own.map(({ envelope }) => envelope.kind));
    const forms = await stores
      .drafts(area)
      .forms(author)
      .catch(() => []);
    drafts += forms.length;
  }
  return { waiting, drafts };
}
