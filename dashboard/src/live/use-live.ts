import type { Source } from '@levee/shared/protocol/source';
import type { Presence, TeamPosition } from '@levee/shared/protocol/volatile';
import type { Kind, Stamped } from '@levee/shared/model/kinds';
import { every, systemClock } from '@levee/shared/kernel/clock';
import {
  inject,
  onScopeDispose,
  provide,
  readonly,
  ref,
  shallowRef,
  watch,
  type InjectionKey,
  type Ref,
  type ShallowRef,
} from 'vue';
import type { LinkView, Pending, Session } from '../sync/session.js';

const sessionKey: InjectionKey<Session> = Symbol('session');

/** In a component's setup: everything below it reads from this session. */
export function provideSession(session: Session): void {
  provide(sessionKey, session);
}

export function useSession(): Session {
  const session = inject(sessionKey);
  if (!session) throw new Error('No session: provideSession() comes first, in a component above');
  return session;
}

/** All records of a kind; a new list at most once per animation frame, when one of them changed. */
export function useRecords<K extends Kind>(kind: K): Readonly<ShallowRef<readonly Stamped<K>[]>> {
  const session = useSession();
  const all = (): readonly Stamped<K>[] => [...session.replica.all(kind).values()];
  const records = shallowRef(all());
  const cancel = session.onChange((dirty) => {
    if (dirty.has(kind)) records.value = all();
  });
  onScopeDispose(cancel);
  return records;
}

export function useRecord<K extends Kind>(
  kind: K,
  id: () => string,
): Readonly<ShallowRef<Stamped<K> | undefined>> {
  const session = useSession();
  const record = shallowRef(session.replica.get(kind, id())) as ShallowRef<Stamped<K> | undefined>;
  const look = (): void => {
    record.value = session.replica.get(kind, id());
  };
  const cancel = session.onChange((dirty) => {
    if (dirty.get(kind)?.has(id())) look();
  });
  watch(id, look);
  onScopeDispose(cancel);
  return record;
}

export function useLink(): ShallowRef<LinkView> {
  const session = useSession();
  const link = shallowRef(session.link);
  onScopeDispose(session.onLink((next) => (link.value = next)));
  return link;
}

/** The area's hour in milliseconds; ticks each second. */
export function useAreaNow(): Readonly<Ref<number>> {
  const session = useSession();
  const nowMs = ref(session.areaNowMs());
  onScopeDispose(every(systemClock, 1_000, () => (nowMs.value = session.areaNowMs())));
  return readonly(nowMs);
}

export function useSend(): Session['send'] {
  const session = useSession();
  return (kind, payload, base) => session.send(kind, payload, base);
}

export function usePositions(): Readonly<ShallowRef<ReadonlyMap<string, TeamPosition>>> {
  const session = useSession();
  const positions = shallowRef(session.positions());
  onScopeDispose(session.onPositions(() => (positions.value = new Map(session.positions()))));
  return positions;
}

/** In a surface's setup: the others see on which one somebody is. */
export function usePresent(surface: Presence['surface']): void {
  useSession().present(surface);
}

export function usePresence(): Readonly<ShallowRef<readonly Presence[]>> {
  const session = useSession();
  const presence = shallowRef(session.presence());
  onScopeDispose(session.onPresence((all) => (presence.value = all)));
  return presence;
}

/** Outside feeds, and which of them fail. */
export function useSources(): Readonly<ShallowRef<readonly Source[]>> {
  const session = useSession();
  const sources = shallowRef(session.sources());
  onScopeDispose(session.onSources((all) => (sources.value = all)));
  return sources;
}

/** What the server has taken from this device in the last week. */
export function useDelivered(): Readonly<ShallowRef<readonly Pending[]>> {
  const session = useSession();
  const delivered = shallowRef(session.delivered());
  onScopeDispose(session.onOutbox(() => (delivered.value = session.delivered())));
  return delivered;
}

export function useOutbox(): Readonly<ShallowRef<readonly Pending[]>> {
  const session = useSession();
  const outbox = shallowRef(session.outbox());
  onScopeDispose(session.onOutbox(() => (outbox.value = session.outbox())));
  return outbox;
}
