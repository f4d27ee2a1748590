import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { describeWhere } from '@levee/test/support/describe-where';
import { clientId, clientSecret, loaded, TestProvider } from '@levee/test/support/oidc-provider';
import type { OidcConfig } from '../config/oidc-settings.js';
import { OidcProvider } from './provider.js';

const whyNot = typeof loaded === 'string' ? loaded : undefined;
const secret = 's'.repeat(43);
const origin = 'http://127.0.0.1:1';

function providerAt(issuer: string): { provider: OidcProvider; troubles: unknown[] } {
  const troubles: unknown[] = [];
  const config: OidcConfig = {
    ...{ clientId, clientSecret, name: 'x', rolesClaim: 'roles', roleMap: undefined },
    issuer: new URL(issuer),
    makesAccounts: true,
  };
  const onTrouble = (error: unknown) => void troubles.push(error);
  return { troubles, provider: new OidcProvider({ config, clock: new ManualClock(), onTrouble }) };
}

/** A provider that says of itself what the test wants, and counts how often it is asked. */
async function impostor(metadata: (self: string) => object) {
  let asked = 0;
  const server: Server = createServer((_request, response) => {
    asked++;
    response.setHeader('content-type', 'application/json').end(JSON.stringify(metadata(self)));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const self = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const end = () => {
    server.closeAllConnections();
    return new Promise((closed) => server.close(closed));
  };
  return { self, end, asked: () => asked };
}

const plain = (self: string) => ({
  issuer: self,
  authorization_endpoint: `${self}/auth`,
  token_endpoint: `${self}/token`,
  jwks_uri: `${self}/keys`,
});

describeWhere('the provider', whyNot, () => {
  let real: TestProvider;
  beforeAll(async () => {
    real = await TestProvider.start(() => [origin]);
  });
  afterAll(() => real.end());

  test('is asked again who somebody is for a step-up only', async () => {
    const { provider } = providerAt(real.issuer);
    const words = async (errand: 'signIn' | 'stepUp') => {
      const address = await provider.addressFor(secret, { errand, origin });
      const { searchParams } = new URL(address.ok ? address.value : 'none:');
      return [searchParams.get('prompt'), searchParams.get('max_age')];
    };
    expect(await words('signIn')).toEqual([null, null]);
    expect(await words('stepUp')).toEqual(['login', '0']);
  });

  test('is not believed when it calls itself otherwise than the settings do', async () => {
    const { provider } = providerAt(real.issuer.replace('localhost', '127.0.0.1'));
    const address = await provider.addressFor(secret, { errand: 'signIn', origin });
    expect(address).toEqual({ ok: false, refusal: 'oidc-issuer-wrong' });
  });

  test('sends no browser to another site, whatever it says of itself', async () => {
    const other = 'https://elsewhere.example/auth';
    const liar = await impostor((self) => ({ ...plain(self), authorization_endpoint: other }));
    const { provider, troubles } = providerAt(liar.self);
    const address = await provider.addressFor(secret, { errand: 'signIn', origin });
    expect(address).toEqual({ ok: false, refusal: 'oidc-refused' });
    expect(String(troubles[0])).not.toContain('elsewhere');
    await liar.end();
  });

  test('is asked once what it can do, by however many at once, and has no end of sessions where it names none', async () => {
    const quiet = await impostor(plain);
    const { provider } = providerAt(quiet.self);
    const going = () => provider.addressFor(secret, { errand: 'signIn', origin });
    await Promise.all([going(), going(), going()]);
    expect(await provider.endAddress(origin)).toBeUndefined();
    expect(quiet.asked()).toBe(1);
    await quiet.end();
  });
});
