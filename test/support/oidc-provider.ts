import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { jest } from '@jest/globals';
import type { Provider } from 'oidc-provider';

/** Somebody the provider knows. */
export interface Citizen {
  readonly name?: string;
  readonly preferred_username?: string;
  readonly roles?: readonly string[];
  /** From when their tokens are good, in seconds: a clock that goes ahead. */
  readonly nbf?: number;
}

export const clientId = 'levee';
export const clientSecret = 'a secret that both sides of a test know';

/** What a server is told to come here; the rest is the test's. */
export function settingsFor({ issuer }: { readonly issuer: string }): Record<string, string> {
  return {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
    OIDC_NAME: '县统一认证',
    OIDC_LOOPBACK: 'true',
  };
}

type ProviderClass = typeof Provider;

/** It warns of what a test wants: keys and a memory of its own, on whichever Node there is. */
for (const way of ['info', 'warn'] as const)
  jest.spyOn(console, way).mockImplementation(() => undefined);

/** The class, or why it cannot be had on this machine. */
export const loaded: ProviderClass | string = await import('oidc-provider').then(
  (module) => module.Provider,
  (error: unknown) => `oidc-provider cannot be loaded: ${String(error)}`,
);

/**
 * A real OpenID Connect provider on loopback, with a page on which one says who one is, or turns back. Its name is
 * `localhost` where Levee's is `127.0.0.1`: to a browser these are two sites.
 */
export class TestProvider {
  readonly citizens = new Map<string, Citizen>();
  /** How it says that somebody proved themselves. */
  ways: readonly string[] = ['pwd'];

  private constructor(
    private readonly server: Server,
    readonly issuer: string,
  ) {}

  /** `redirects`: where it may send browsers back to; known later than its own address. */
  static async start(redirects: () => readonly string[], port = 0): Promise<TestProvider> {
    if (typeof loaded === 'string') throw new Error(loaded);
    const server = createServer();
    await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
    const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
    const self = new TestProvider(server, issuer);
    const answer = self.#answerWith(loaded, redirects);
    server.on('request', (request, response) => void answer(request, response));
    return self;
  }

  get port(): number {
    return Number(new URL(this.issuer).port);
  }

  end(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((closed) => this.server.close(() => closed()));
  }

  /** Made when it is first asked: by then it is known where it may send browsers back to. */
  #answerWith(Class: ProviderClass, redirects: () => readonly string[]) {
    let made: Provider | undefined;
    return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const provider = (made ??= new Class(this.issuer, this.#configuration(redirects())));
      if (!request.url?.startsWith('/interaction/')) provider.callback()(request, response);
      else if (request.method === 'GET') await askWho(provider, request, response);
      else await answerWho(provider, request, response);
    };
  }

  #configuration(origins: readonly string[]): object {
    return {
      clients: [
        {
          client_id: clientId,
          client_secret: clientSecret,
          token_endpoint_auth_method: 'client_secret_post',
          redirect_uris: origins.map((origin) => `${origin}/api/oidc/callback`),
          post_logout_redirect_uris: origins.map((origin) => `${origin}/sign-in`),
        },
      ],
      claims: { openid: ['sub', 'amr', 'nbf'], profile: ['name', 'preferred_username', 'roles'] },
      features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
      cookies: { keys: ['a key of the test'] },
      interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
      findAccount: (_: unknown, id: string) => ({
        accountId: id,
        claims: () => ({ sub: id, amr: this.ways, ...this.citizens.get(id) }),
      }),
    };
  }
}

async function askWho(provider: Provider, request: IncomingMessage, response: ServerResponse) {
  const { uid } = await provider.interactionDetails(request, response);
  response.setHeader('content-type', 'text/html; charset=utf-8').end(
    `<!doctype html><html lang="zh"><title>统一身份认证</title><main><h1>统一身份认证</h1>
     <form method="post" action="/interaction/${uid}"><label>工号 <input name="who"></label>
     <button name="way" value="in">确认</button><button name="way" value="back">返回</button></form></main>`,
  );
}

async function answerWho(provider: Provider, request: IncomingMessage, response: ServerResponse) {
  const form = new URLSearchParams(await text(request));
  const { params } = (await provider.interactionDetails(request, response)) as unknown as {
    params: { client_id: string; scope: string };
  };
  const accountId = form.get('who') ?? '';
  if (form.get('way') === 'back') {
    await provider.interactionFinished(request, response, { error: 'access_denied' });
    return;
  }
  const grant = new provider.Grant({ accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  const consent = { grantId: await grant.save() };
  await provider.interactionFinished(request, response, { login: { accountId }, consent });
}
