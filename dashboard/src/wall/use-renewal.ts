import { systemClock, type Cancel } from '@levee/shared/kernel/clock';
import { defaultPack } from '@levee/shared/rules/pack';
import { onScopeDispose, watch, type ComputedRef } from 'vue';
import { z } from 'zod';
import { request } from '../live/http.js';
import { pageVersionHere } from '../live/page-version.js';
import { useLink } from '../live/use-live.js';
import { recall, remember } from '../ui/memory.js';
import { Renewal, type Turn } from './renewal.js';
import type { Shown } from './use-shown.js';

const afterMs = 15_000;
const { renewalQuietSeconds, renewalLongestWaitSeconds } = defaultPack.wall;
const turn = z.object({ version: z.string(), isYours: z.boolean() });

/**
 * Nobody stands at a wall to reload it: after an upgrade of the server it does so by itself. Walls that still
 * understand the server go one after another, when nothing is told and nothing is explained on them; one that does
 * not is dark anyway and waits for nobody. `wall` is null where an officer looks at this page, whose tab is theirs.
 */
export function useRenewal(wall: string | null, shown: ComputedRef<Shown>): void {
  renewUnderstood(useLink());
  if (wall !== null) renewInTurn(useLink(), shown);
}

type Link = ReturnType<typeof useLink>;

function renewUnderstood(link: Link): void {
  let waiting: Cancel | undefined;
  watch(
    () => link.value.state === 'upgrade',
    (isOld) => {
      waiting?.();
      waiting = isOld ? systemClock.after(afterMs, () => window.location.reload()) : undefined;
    },
    { immediate: true },
  );
  onScopeDispose(() => waiting?.());
}

function renewInTurn(link: Link, shown: ComputedRef<Shown>): void {
  const version = pageVersionHere();
  const renewal = new Renewal({
    ...{ clock: systemClock, version, tried: recall('renewed') },
    ask: (isReady) => asked(version, isReady),
    isQuiet: useQuiet(shown),
    load: (tried) => {
      remember('renewed', tried);
      window.location.reload();
    },
    longestWaitMs: renewalLongestWaitSeconds * 1_000,
  });
  watch(
    () => link.value.state === 'live',
    (isLive) => {
      if (isLive) void renewal.look();
    },
    { immediate: true },
  );
  onScopeDispose(() => renewal.close());
}

/** Whether nothing has been told and nothing explained here for a while; a page that has just opened has seen nothing. */
function useQuiet(shown: ComputedRef<Shown>): () => boolean {
  let loudMs = Number.NEGATIVE_INFINITY;
  const isLoud = (): boolean => shown.value.alarm !== null || shown.value.lockedUntilMs !== null;
  watch(isLoud, () => {
    loudMs = systemClock.steadyMs();
  });
  return () => !isLoud() && systemClock.steadyMs() - loudMs >= renewalQuietSeconds * 1_000;
}

async function asked(version: string, isReady: boolean): Promise<Turn | undefined> {
  const answer = await request('POST', '/api/devices/turn', { version, isReady });
  return answer.ok ? turn.safeParse(answer.value).data : undefined;
}
