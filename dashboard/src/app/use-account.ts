import { shallowRef, type ShallowRef } from 'vue';
import type { SignedIn } from './account.js';

const account = shallowRef<SignedIn>();

/** Who sits here; undefined until the shell has asked. */
export function useAccount(): ShallowRef<SignedIn | undefined> {
  return account;
}
