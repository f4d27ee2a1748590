import { Browser, type Answer } from './browser.js';

/** A browser that goes to the provider and back, with the cookies of both, and says what each page answered. */
export class Journey {
  readonly #there: Browser;

  constructor(
    readonly here: Browser,
    private readonly url: string,
    private readonly issuer: string,
  ) {
    this.#there = new Browser(issuer);
  }

  /** To the provider's page: as far as one has to say who one is. */
  async begin(errand: 'sign-in' | 'step-up' | 'join' = 'sign-in', page = '/duty'): Promise<Answer> {
    const headers = { origin: this.url };
    const begun = await this.here.post(`/api/oidc/${errand}`, { page }, headers);
    if (begun.status !== 200) return begun;
    return this.#follow(String(begun.body['address']));
  }

  /** Says who one is, or turns back; the answer is the address the provider sends the browser to. */
  async say(form: Answer, who: string, way: 'in' | 'back' = 'in'): Promise<URL> {
    const action = /action="([^"]+)"/.exec(form.text)?.[1] ?? '';
    const body = new URLSearchParams({ who, way }).toString();
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const answered = await this.#there.ask('POST', action, body, type, 'manual');
    const last = await this.#follow(answered.headers.get('location') ?? '');
    return new URL(last.headers.get('location') ?? '', this.url);
  }

  /** Back home, as a browser comes from another site: without the strict cookies. */
  async arrive(address: URL): Promise<Answer> {
    const visit = this.here.cookie('levee_visit');
    const cookie = { cookie: visit === undefined ? '' : `levee_visit=${visit}` };
    const path = address.pathname + address.search;
    return this.here.ask('GET', path, undefined, { ...cookie, ...fromElsewhere }, 'manual');
  }

  /** The whole way; where the browser is sent in the end. */
  async signIn(who: string): Promise<string> {
    const arrived = await this.arrive(await this.say(await this.begin(), who));
    return arrived.headers.get('location') ?? '';
  }

  /** Follows the provider's own redirects, up to a page or the way home. */
  async #follow(address: string): Promise<Answer> {
    const next = new URL(address, this.issuer);
    const answer = await this.#there.ask(
      'GET',
      next.pathname + next.search,
      undefined,
      {},
      'manual',
    );
    const onwards = answer.headers.get('location');
    const isHome = onwards === null || new URL(onwards, this.issuer).origin !== this.issuer;
    return isHome ? answer : this.#follow(onwards);
  }
}

/** What Chromium says of a page that another site led to. */
const fromElsewhere = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
