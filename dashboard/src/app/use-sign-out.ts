import { useRouter } from 'vue-router';
import { dropLayers } from '../live/kept-geometry.js';
import { dropPieces } from '../live/kept-pieces.js';
import { useSession } from '../live/use-live.js';
import { leftBehind } from '../sync/left-behind.js';
import { wipePictures } from '../sync/picture/indexed-pictures.js';
import { farewell } from './farewell.js';
import { askToLeave, type Leaving } from './leaving.js';
import { forgetAccount } from './remembered.js';
import { useAccount } from './use-account.js';
import { worded } from './words.js';

/**
 * Signs out here, once whoever leaves work on this device knows of it; leaves no picture on this device, and at the
 * office's own sign-in where that is where one came from. Without a line the server hears of it later (`farewell.ts`).
 */
export function useSignOut(): () => Promise<void> {
  const account = useAccount();
  const router = useRouter();
  const session = useSession();
  bringWayOut();
  const left = async (): Promise<Leaving> => {
    const { account: own, areas = [] } = account.value ?? {};
    const unsaved = session.outbox().filter(({ mark }) => mark === 'unsaved').length;
    const areaIds = areas.map(({ area }) => area);
    return { ...(await leftBehind(own?.id ?? '', areaIds)), unsaved };
  };
  return async () => {
    if (!(await askToLeave(await left()))) return;
    await farewell.wish(account.value?.account.id ?? '');
    const said = await farewell.say();
    await wipePictures();
    await Promise.all([dropLayers(), dropPieces()]).catch(() => undefined);
    await forgetAccount();
    account.value = undefined;
    if (said.ok && said.value !== undefined) window.location.assign(said.value);
    else await router.replace('/sign-in');
  };
}

/** Somebody may leave when there is no line: the question and the page behind it come with the button. */
function bringWayOut(): void {
  const signIn = worded('entrance', () => import('./sign-in-page.vue'));
  for (const part of [import('./leaving-dialog.vue'), signIn]) part.catch(() => undefined);
}
