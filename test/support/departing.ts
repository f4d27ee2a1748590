import { randomUUID } from 'node:crypto';
import { systemClock, toIso } from '@levee/shared/kernel/clock';
import { systemRandom } from '@levee/shared/kernel/random';
import { Browser } from '@levee/server/app/testing/browser';
import { area, command, county, township } from '@levee/server/app/testing/people';
import { sessionCookie } from '@levee/server/auth/cookies';
import { hashSecret, newSecret } from '@levee/server/auth/secret';
import type { AccountStore } from '@levee/server/storage/account-store';

/** Each way in which somebody's access to an area ends. */
export const departures = [
  'grant revoked',
  'region narrowed',
  'session ended',
  'account closed',
  'wall revoked',
  'token revoked',
  'loan taken back',
  'lender’s right revoked',
  'loan run out',
] as const;
export type Departure = (typeof departures)[number];

/** Somebody who reads the whole area and will not for long. */
export interface Departing {
  readonly how: Departure;
  readonly browser: Browser;
  /** For a program: what it opens its socket with. */
  readonly token?: string;
  /** For a loan that runs out: when it does, ISO. */
  readonly until?: string;
  /** Ends it. Answers the number in the log up to which it may have been told; undefined: the head of now. */
  end(): Promise<number | undefined>;
}

interface Office {
  readonly url: string;
  readonly keeper: Browser;
  readonly accounts: AccountStore;
}

/** A loan that runs out does so after this; until then somebody has to be made and to come. */
const shortLoanMs = 8_000;
const longLoanMs = 24 * 3_600_000;

/** Makes somebody of each kind in turn. Accounts have no password: they come by a session of the store's. */
export class Departures {
  #lender: Promise<{ browser: Browser; grant: string }> | undefined;
  #lastingLender: Promise<{ browser: Browser; grant: string }> | undefined;
  #revoked: Promise<number | undefined> | undefined;

  constructor(private readonly office: Office) {}

  make(how: Departure): Promise<Departing> {
    return this.#makers[how]();
  }

  readonly #makers: Readonly<Record<Departure, () => Promise<Departing>>> = {
    'grant revoked': async () => {
      const { browser, grant } = await this.#person('commander');
      return { how: 'grant revoked', browser, end: () => this.#asked('grant.revoke', { grant }) };
    },
    'region narrowed': async () => {
      const { browser, payload } = await this.#person('commander');
      const narrowed = { ...payload, region: township };
      return { how: 'region narrowed', browser, end: () => this.#asked('grant.give', narrowed) };
    },
    'session ended': async () => {
      const { browser } = await this.#person('viewer');
      return this.#ended('session ended', browser, () => browser.delete('/api/session'));
    },
    'account closed': async () => {
      const { browser, account } = await this.#person('viewer');
      const { keeper } = this.office;
      return this.#ended('account closed', browser, () =>
        keeper.delete(`/api/accounts/${account}`),
      );
    },
    'wall revoked': async () => {
      const { url, keeper } = this.office;
      const made = await keeper.post('/api/devices', { area, name: '某屏' });
      const path = new URL(String(made.body['openPath']), url);
      const browser = new Browser(url);
      await browser.post('/api/devices/open', { token: path.searchParams.get('open') });
      const id = String(made.body['id']);
      return this.#ended('wall revoked', browser, () => keeper.delete(`/api/devices/${id}`));
    },
    'token revoked': async () => {
      const { url, keeper } = this.office;
      const rights = [{ area, role: 'program', region: county }];
      const made = await keeper.post('/api/tokens', { name: 'feed', rights });
      const token = String(made.body['token']);
      const browser = new Browser(url, { authorization: `Bearer ${token}` });
      const id = String(made.body['id']);
      const leaving = await this.#ended('token revoked', browser, () =>
        keeper.delete(`/api/tokens/${id}`),
      );
      return { ...leaving, token };
    },
    'loan taken back': async () => {
      const lender = await (this.#lastingLender ??= this.#person('commander'));
      const { browser, grant } = await this.#standIn(lender.browser, longLoanMs);
      const end = () => this.#asked('grant.end', { grant }, lender.browser);
      return { how: 'loan taken back', browser, end };
    },
    'lender’s right revoked': async () => {
      const lender = await (this.#lender ??= this.#person('commander'));
      const { browser } = await this.#standIn(lender.browser, longLoanMs);
      const end = () => (this.#revoked ??= this.#asked('grant.revoke', { grant: lender.grant }));
      return { how: 'lender’s right revoked', browser, end };
    },
    'loan run out': async () => {
      const lender = await (this.#lastingLender ??= this.#person('commander'));
      const { browser, until } = await this.#standIn(lender.browser, shortLoanMs);
      return { how: 'loan run out', browser, until, end: () => Promise.resolve(undefined) };
    },
  };

  async #ended(
    how: Departure,
    browser: Browser,
    act: () => Promise<{ status: number; text: string }>,
  ): Promise<Departing> {
    const end = async (): Promise<undefined> => {
      const { status, text } = await act();
      if (status !== 204) throw new Error(`${how}: ${status} ${text}`);
    };
    return Promise.resolve({ how, browser, end });
  }

  async #asked(
    kind: 'grant.revoke' | 'grant.give' | 'grant.end' | 'grant.delegate',
    payload: object,
    by = this.office.keeper,
  ): Promise<number> {
    const { body, text } = await command(by, kind, payload as never);
    if (body['status'] !== 'ok') throw new Error(`${kind}: ${text}`);
    return Number(body['seq']);
  }

  async #account(): Promise<{ account: string; browser: Browser }> {
    const { url, keeper, accounts } = this.office;
    const name = `leaving-${randomUUID().slice(0, 12)}`;
    const added = await keeper.post('/api/accounts', { account: name, name: '某人' });
    const { id } = added.body['account'] as { id: string };
    const token = newSecret(systemRandom);
    const now = new Date(systemClock.nowMs());
    const expiresAt = new Date(now.getTime() + 3_600_000);
    await accounts.sessions.add({
      ...{ id: randomUUID(), account: id, tokenHash: hashSecret(token), address: '', agent: '' },
      ...{ createdAt: now, lastSeenAt: now, expiresAt, provenAt: now, owesSecondFactor: false },
    });
    const browser = new Browser(url, { cookie: `${sessionCookie}=${token}` });
    return { account: id, browser };
  }

  async #person(role: 'commander' | 'viewer') {
    const { account, browser } = await this.#account();
    const grant = randomUUID();
    const whose = { account, accountName: '某人', region: county, team: null };
    const payload = { id: grant, ...whose, role };
    await this.#asked('grant.give', payload);
    return { account, browser, grant, payload };
  }

  async #standIn(lender: Browser, forMs: number) {
    const { account, browser } = await this.#account();
    const grant = randomUUID();
    const whose = { account, accountName: '某人', region: county, role: 'commander' };
    const until = toIso(systemClock.nowMs() + forMs);
    const terms = { until, reason: '代班' };
    await this.#asked('grant.delegate', { id: grant, ...whose, ...terms }, lender);
    return { browser, grant, until };
  }
}
