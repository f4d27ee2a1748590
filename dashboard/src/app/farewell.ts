import { no, ok, type Result } from '@levee/shared/kernel/result';
import { plainFetch, type Fetch } from '../live/http.js';
import { dropOfAccounts, keepOfAccounts, keptOfAccounts } from './accounts-base.js';
import { leave } from './oidc.js';

/** Where a wish to leave is kept until the server has heard it: whose session is to be ended. */
export interface WishStore {
  read(): Promise<unknown>;
  write(account: string): Promise<void>;
  drop(): Promise<void>;
}

/**
 * Somebody signs out. Only the server can end their session, and a phone in the rain cannot reach it: the wish is
 * kept on this device and said before anybody is asked for again or signs in here, whatever becomes of the page.
 */
export class Farewell {
  /** Undefined: not read yet; null: nobody wants to leave. */
  #wish: string | null | undefined;

  constructor(
    private readonly store: WishStore,
    private readonly fetcher: Fetch = plainFetch,
  ) {}

  async wish(account: string): Promise<void> {
    this.#wish = account;
    await this.store.write(account);
  }

  /** Says it, where somebody wants to leave: where to go on to sign out too, or that the server has not heard. */
  async say(): Promise<Result<string | undefined, 'unheard'>> {
    const account = await this.#read();
    if (account === null) return ok(undefined);
    const answer = await leave(account, this.fetcher);
    if (!answer.ok) return no('unheard');
    this.#wish = null;
    await this.store.drop();
    return answer;
  }

  async #read(): Promise<string | null> {
    const kept = this.#wish === undefined ? await this.store.read() : this.#wish;
    this.#wish ??= typeof kept === 'string' ? kept : null;
    return this.#wish;
  }
}

const key = 'leaving';

/** This browser's. */
export const farewell = new Farewell({
  read: () => keptOfAccounts(key),
  write: (account) => keepOfAccounts(key, account),
  drop: () => dropOfAccounts(key),
});
