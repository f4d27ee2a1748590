import type { NoticeKind } from '@levee/shared/model/notice';
import type { Notice } from '@levee/shared/rules/notices';
import { defaultPack } from '@levee/shared/rules/pack';
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { useAreaNow, useLink, useOutbox, useSession } from '../../live/use-live.js';
import { recall, remember } from '../../ui/memory.js';
import { useListener } from './use-listener.js';
import { isWanted, NoticeBook, type NoticeLine } from './notice-book.js';

export interface Notices {
  readonly lines: ShallowRef<readonly NoticeLine[]>;
  /** What came last, for those who hear the page. */
  readonly last: ShallowRef<NoticeLine | undefined>;
  readonly muted: Ref<readonly string[]>;
  readAll(): void;
  mute(kind: NoticeKind, isMuted: boolean): void;
}

/** What this person is told while the page is open. `onNew` is called for each that is wanted. */
export function useNotices(onNew: (line: NoticeLine) => void): Notices {
  const session = useSession();
  const listener = useListener();
  const outbox = useOutbox();
  const link = useLink();
  const nowMs = useAreaNow();
  const book = new NoticeBook(new Set(kept('told')));
  const lines = shallowRef(book.lines);
  const last = shallowRef<NoticeLine>();
  const muted = ref<readonly string[]>(kept('muted'));

  const tell = (fresh: readonly NoticeLine[]): void => {
    if (fresh.length === 0) return;
    lines.value = book.lines;
    remember('told', JSON.stringify(book.toldKeys));
    for (const line of fresh.filter(({ kind }) => isWanted(kind, muted.value))) {
      last.value = line;
      onNew(line);
    }
  };
  const begin = (): void => {
    if (link.value.state === 'live' && !book.isBegun) book.begin(session.replica);
  };
  const told = (found: readonly Notice[]) => tell(book.add(found, session.areaNowMs()));

  onScopeDispose(
    session.onChange((dirty) => {
      begin();
      if (!book.isBegun) return;
      tell(book.look(session.replica, dirty, listener.now(), defaultPack, session.areaNowMs()));
    }),
  );
  watch(link, begin, { immediate: true });
  watch(outbox, (rows) =>
    told(rows.flatMap((row) => (row.mark === 'refused' ? [refused(row)] : []))),
  );
  watch(
    () => Math.floor(nowMs.value / 60_000),
    () => told(listener.byHour()),
  );

  return {
    lines,
    last,
    muted,
    readAll: () => {
      book.readAll();
      lines.value = book.lines;
    },
    mute: (kind, isMuted) => {
      const others = muted.value.filter((one) => one !== kind);
      muted.value = isMuted ? [...others, kind] : others;
      remember('muted', JSON.stringify(muted.value));
    },
  };
}

function refused({ id, payload }: { readonly id: string; readonly payload: unknown }): Notice {
  const { hazard } = payload as { readonly hazard?: string };
  const subject = { kind: 'hazard' as const, id: hazard ?? id };
  const { urgency } = defaultPack.notices.commandRefused;
  return { key: `commandRefused/${id}`, kind: 'commandRefused', urgency, subject, region: null };
}

/** A browser whose memory is not ours, or not whole, begins anew. */
function kept(choice: 'told' | 'muted'): string[] {
  try {
    const found: unknown = JSON.parse(recall(choice) ?? '[]');
    return Array.isArray(found) ? found.map(String) : [];
  } catch {
    return [];
  }
}
