import { forget, recall, remember } from '../ui/memory.js';
import { signedIn, type SignedIn } from './account.js';

/**
 * Who used this phone last, so that it opens without a network: name, areas and rights, and no secret. Whether
 * they may still do anything the server says when it is there again.
 */
export function rememberedAccount(): SignedIn | undefined {
  try {
    return signedIn.safeParse(JSON.parse(recall('account') ?? 'null')).data;
  } catch {
    return undefined;
  }
}

export function rememberAccount(account: SignedIn): void {
  remember('account', JSON.stringify(account));
}

export function forgetAccount(): void {
  forget('account');
}
