import { useRouter } from 'vue-router';
import { leave } from './oidc.js';
import { useAccount } from './use-account.js';

/** Signs out here, and at the office's own sign-in where that is where one came from. */
export function useSignOut(): () => Promise<void> {
  const account = useAccount();
  const router = useRouter();
  return async () => {
    const elsewhere = await leave();
    account.value = undefined;
    if (elsewhere === undefined) await router.replace('/sign-in');
    else window.location.assign(elsewhere);
  };
}
