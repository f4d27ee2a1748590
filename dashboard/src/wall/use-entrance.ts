import { systemClock, type Cancel } from '@levee/shared/kernel/clock';
import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { rememberedWall } from '../app/remembered.js';
import { whoSitsHere } from '../app/who-sits-here.js';
import { request } from '../live/http.js';
import { enterWall, isPassing, type Entrance } from './entrance.js';
import { forgetOwnWall, ownWall } from './own-wall.js';

const againAfterMs = 5_000;

export interface WallEntrance {
  readonly entrance: Readonly<ShallowRef<Entrance>>;
  /** Asks anew what may be shown here: the key has come, or it may have gone. */
  enter(): void;
  /** An administrator has closed this wall while it stood there. */
  revoked(): void;
}

/** Opens the wall; takes the one-time token out of the address at once; tries again while out of reach. */
export function useEntrance(): WallEntrance {
  const route = useRoute();
  const router = useRouter();
  const entrance = shallowRef<Entrance>({ state: 'opening' });
  const { open, ...query } = route.query;
  const token = textOf(open);
  let waiting: Cancel | undefined;
  const enter = async (): Promise<void> => {
    entrance.value = await enterWall({
      token,
      area: textOf(query['area']),
      openDevice,
      whichWall: ownWall,
      rememberedWall,
      whoAmI: whoSitsHere,
    });
    if (isPassing(entrance.value)) waiting = systemClock.after(againAfterMs, () => void enter());
  };
  onScopeDispose(() => waiting?.());
  if (token !== null) void router.replace({ query });
  void enter();
  return {
    entrance,
    enter: () => void enter(),
    revoked: () => {
      entrance.value = { state: 'revoked' };
      void forgetOwnWall();
    },
  };
}

function openDevice(token: string): ReturnType<typeof request> {
  return request('POST', '/api/devices/open', { token });
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
