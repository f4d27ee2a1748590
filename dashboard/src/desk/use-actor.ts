import type { Actor } from '@levee/shared/rules/actor';
import { computed, type ComputedRef } from 'vue';
import { actorOf } from '../app/account.js';
import { useAccount } from '../app/use-account.js';
import { useSession } from '../live/use-live.js';
import type { Scene } from './rehearsal.js';

const nobody: Actor = { id: '', name: '', rights: [] };

/** Who sits here, with the rights in the area that is shown. The server decides; this is for what is offered. */
export function useActor(): ComputedRef<Actor> {
  const session = useSession();
  const signedIn = useAccount();
  return computed(() => (signedIn.value ? actorOf(signedIn.value, session.area) : nobody));
}

/** The scene in which rules are rehearsed: this actor, the area's hour, the records as they stand. */
export function useScene(): () => Scene {
  const session = useSession();
  const actor = useActor();
  return () => ({
    actor: actor.value,
    nowMs: session.areaNowMs(),
    get: (kind, id) => session.replica.get(kind, id),
  });
}
