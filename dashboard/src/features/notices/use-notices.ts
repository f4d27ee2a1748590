import type { NoticeKind } from '@levee/shared/model/notice';
import type { Notice } from '@levee/shared/rules/notices';
import { defaultPack } from '@levee/shared/rules/pack';
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { useAreaNow, useLink, useOutbox, useSession } from '../../live/use-live.js';
import { useActor } from '../../desk/use-actor.js';
import { useListener } from './use-listener.js';
import { isWanted, NoticeBook, type NoticeLine } from './notice-book.js';
import { sayIsSeen } from './seen-keys.js';
import { mutedHere, rememberMuted, rememberTold, toldHere } from './told-here.js';
import { useSeenElsewhere } from './use-seen-elsewhere.js';

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
  const account = useActor().value.id;
  const book = new NoticeBook(toldHere(account));
  const lines = shallowRef(book.lines);
  const last = shallowRef<NoticeLine>();
  const muted = ref(mutedHere());

  const tell = (fresh: readonly NoticeLine[]): void => {
    lines.value = book.lines;
    if (fresh.length === 0) return;
    rememberTold(account, book.toldKeys);
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
  watch(outbox, (rows) => told(rows.flatMap(refused)));
  watch(
    () => Math.floor(nowMs.value / 60_000),
    () => told(listener.byHour()),
  );

  useSeenElsewhere(
    () => lines.value.some(({ isRead }) => !isRead),
    (keys) => {
      book.readElsewhere(keys);
      lines.value = book.lines;
    },
  );

  return {
    lines,
    last,
    muted,
    readAll: () => {
      void sayIsSeen(session.area, book.readAll());
      lines.value = book.lines;
    },
    mute: (kind, isMuted) => {
      const others = muted.value.filter((one) => one !== kind);
      muted.value = isMuted ? [...others, kind] : others;
      rememberMuted(muted.value);
    },
  };
}

interface Sent {
  readonly id: string;
  readonly mark: string;
  readonly payload: unknown;
}

/** A command that came back, as a notice of the hazard point it was for. */
function refused({ id, mark, payload }: Sent): Notice[] {
  if (mark !== 'refused') return [];
  const { hazard } = payload as { readonly hazard?: string };
  const subject = { kind: 'hazard' as const, id: hazard ?? id };
  const { urgency } = defaultPack.notices.commandRefused;
  return [{ key: `commandRefused/${id}`, kind: 'commandRefused', urgency, subject, region: null }];
}
