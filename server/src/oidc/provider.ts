import type { Clock } from '@levee/shared/kernel/clock';
import type { OidcRefusal } from '@levee/shared/model/oidc';
import { no, ok, type Result } from '@levee/shared/kernel/result';
import * as client from 'openid-client';
import type { OidcConfig } from '../config/oidc-settings.js';
import { askOnly, atSite } from '../outgoing/one-site.js';
import type { OidcVisitRow } from '../storage/oidc-visits.js';
import { claimsOf, type OidcPerson } from './claims.js';
import { refusalOf } from './trouble.js';
import { wordsOf } from './visits.js';

export const callbackPath = '/api/oidc/callback';

/** Seconds that one question may take. A person waits for it. */
const timeoutS = 10;

/** What the provider says of itself is asked again after so long. */
const metadataMs = 60 * 60_000;

export interface ProviderParts {
  readonly config: OidcConfig;
  readonly clock: Clock;
  /** Told what a refusal was for; the person is told less. */
  readonly onTrouble: (error: unknown) => void;
}

interface Known {
  readonly configuration: Promise<client.Configuration>;
  readonly sinceMs: number;
}

/**
 * The office's OpenID Connect provider, as far as we speak with it. It is asked what it can do when somebody first
 * wants to go there, and again after it was away: the server starts and works without it.
 */
export class OidcProvider {
  #known: Known | undefined;

  constructor(private readonly parts: ProviderParts) {}

  /** Where the browser is sent. */
  addressFor(
    secret: string,
    { errand, origin }: Pick<OidcVisitRow, 'errand' | 'origin'>,
  ): Promise<Result<string, OidcRefusal>> {
    return this.#ask(async (configuration) => {
      const { state, nonce, verifier } = wordsOf(secret);
      const address = client.buildAuthorizationUrl(configuration, {
        redirect_uri: origin + callbackPath,
        scope: 'openid profile',
        ...{ state, nonce, code_challenge_method: 'S256' },
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        ...(errand === 'stepUp' && { prompt: 'login', max_age: '0' }),
      });
      return this.#own(address).href;
    });
  }

  /** Who came back: the code is exchanged, and everything that was signed is checked. */
  personOf(
    secret: string,
    visit: OidcVisitRow,
    answer: URLSearchParams,
  ): Promise<Result<OidcPerson, OidcRefusal>> {
    return this.#ask(async (configuration) => {
      const { state, nonce, verifier } = wordsOf(secret);
      const address = new URL(callbackPath, visit.origin);
      address.search = answer.toString();
      const tokens = await client.authorizationCodeGrant(configuration, address, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
        ...(visit.errand === 'stepUp' && { maxAge: this.#secondsSince(visit.beganAt) }),
      });
      return claimsOf(await this.#claims(configuration, tokens), this.parts.config);
    });
  }

  /** Where one signs out there too; undefined where the provider has no such page, or is away. */
  async endAddress(origin: string): Promise<string | undefined> {
    const asked = await this.#ask((configuration) => {
      if (!configuration.serverMetadata().end_session_endpoint) return Promise.resolve(undefined);
      const back = { post_logout_redirect_uri: `${origin}/sign-in` };
      return Promise.resolve(this.#own(client.buildEndSessionUrl(configuration, back)).href);
    });
    return asked.ok ? asked.value : undefined;
  }

  async #ask<T>(
    question: (configuration: client.Configuration) => Promise<T>,
  ): Promise<Result<T, OidcRefusal>> {
    try {
      return ok(await question(await this.#configuration()));
    } catch (error) {
      this.parts.onTrouble(error);
      return no(refusalOf(error));
    }
  }

  /** Two at once ask once. What failed is forgotten, and asked again by whoever comes next. */
  #configuration(): Promise<client.Configuration> {
    const nowMs = this.parts.clock.steadyMs();
    if (this.#known && nowMs - this.#known.sinceMs < metadataMs) return this.#known.configuration;
    const known = { configuration: this.#discover(), sinceMs: nowMs };
    this.#known = known;
    known.configuration.catch(() => {
      if (this.#known === known) this.#known = undefined;
    });
    return known.configuration;
  }

  /** HTTPS only, but for a provider on this very machine that the settings allow. */
  #discover(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret } = this.parts.config;
    const ask = askOnly(issuer);
    const plain = issuer.protocol === 'http:' ? [client.allowInsecureRequests] : [];
    return client.discovery(issuer, clientId, clientSecret, undefined, {
      timeout: timeoutS,
      execute: [client.enableNonRepudiationChecks, ...plain],
      [client.customFetch]: (url, init) => ask(url, init as RequestInit),
    });
  }

  /** No browser is sent to another site, whatever the provider's own list says. */
  #own(address: URL): URL {
    return atSite(this.parts.config.issuer, address);
  }

  /** The ID token's; of the rest what only the provider's list of the person says. */
  async #claims(
    configuration: client.Configuration,
    tokens: Awaited<ReturnType<typeof client.authorizationCodeGrant>>,
  ): Promise<client.IDToken> {
    const claims = tokens.claims();
    if (!claims) throw new TypeError('no ID token');
    if (!configuration.serverMetadata().userinfo_endpoint) return claims;
    const more = await client.fetchUserInfo(configuration, tokens.access_token, claims.sub);
    return { ...more, ...claims };
  }

  #secondsSince(time: Date): number {
    return Math.max(0, Math.ceil((this.parts.clock.nowMs() - time.getTime()) / 1000));
  }
}
