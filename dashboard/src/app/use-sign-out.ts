import { useRouter } from 'vue-router';
import { dropLayers } from '../live/kept-geometry.js';
import { wipePictures } from '../sync/picture/indexed-pictures.js';
import { leave } from './oidc.js';
import { forgetAccount } from './remembered.js';
import { useAccount } from './use-account.js';

/** Signs out here, leaves no picture on this device, and at the office's own sign-in where that is where one came from. */
export function useSignOut(): () => Promise<void> {
  const account = useAccount();
  const router = useRouter();
  return async () => {
    const elsewhere = await leave();
    await wipePictures();
    await dropLayers().catch(() => undefined);
    forgetAccount();
    account.value = undefined;
    if (elsewhere === undefined) await router.replace('/sign-in');
    else window.location.assign(elsewhere);
  };
}
