import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';
import { useSession } from '../live/use-live.js';
import { OwnSharing } from '../sync/positions/own-sharing.js';
import type { Sharing } from '../sync/positions/position-sharer.js';
import type { Session } from '../sync/session.js';
import { useActor } from './use-actor.js';

export interface PositionSharing {
  readonly sharing: ShallowRef<Sharing>;
  /** Of which deployment. */
  readonly deployment: ShallowRef<string | undefined>;
  start(of: { readonly team: string; readonly deployment: string }): void;
  stop(): void;
}

/** One a session: it goes on while its holder looks at another tab. */
const shared = new WeakMap<Session, OwnSharing>();

export function usePositionSharing(): PositionSharing {
  const session = useSession();
  const actor = useActor();
  const own = shared.get(session) ?? new OwnSharing(session, actor.value.id);
  shared.set(session, own);
  const sharing = shallowRef(own.sharing);
  const deployment = shallowRef(own.of?.deployment);
  onScopeDispose(
    own.onMoved(() => {
      sharing.value = own.sharing;
      deployment.value = own.of?.deployment;
    }),
  );
  return { sharing, deployment, start: (of) => own.start(of), stop: () => own.stop() };
}
