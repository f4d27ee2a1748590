import { afterEach, expect, test } from '@jest/globals';
import { describeWhere } from '@levee/test/support/describe-where';
import { loaded, settingsFor, TestProvider } from '@levee/test/support/oidc-provider';
import { Browser, codeOf } from '../app/testing/browser.js';
import { Journey } from '../app/testing/oidc-journey.js';
import { firstAdministrator } from '../app/testing/people.js';
import { startTestServer, type TestServer } from '../app/testing/running-server.js';

const whyNot = typeof loaded === 'string' ? loaded : undefined;

describeWhere('what an office may choose about its own sign-in', whyNot, () => {
  const running: { end(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const one of running.splice(0).reverse()) await one.end();
  });

  async function providerFor(server: () => TestServer, port = 0): Promise<TestProvider> {
    const provider = await TestProvider.start(() => [server().url], port);
    running.push(provider);
    return provider;
  }

  async function serverWith(environment: Record<string, string>): Promise<TestServer> {
    const server = await startTestServer({ environment });
    running.push(server);
    return server;
  }

  const journey = (server: TestServer, { issuer }: TestProvider, here?: Browser): Journey =>
    new Journey(here ?? new Browser(server.url), server.url, issuer);

  test('OIDC_CREATE=false: only who has an account comes in, and joins it to the provider themselves', async () => {
    const provider = await providerFor(() => server);
    const server = await serverWith({ ...settingsFor(provider), OIDC_CREATE: 'false' });
    provider.citizens.set('known', { name: '老王' });
    expect(await journey(server, provider).signIn('known')).toContain('oidc-person-unknown');

    const first = await firstAdministrator(server);
    const joining = journey(server, provider, first);
    const joined = await joining.arrive(
      await joining.say(await joining.begin('join', '/account'), 'known'),
    );
    expect(joined.headers.get('location')).toBe('/account');
    const way = journey(server, provider);
    expect(await way.signIn('known')).toBe('/duty');
    expect((await way.here.get('/api/session')).body).toMatchObject({ isKeeper: true });

    const other = await first.post('/api/accounts', {
      account: 'other',
      name: '乙',
      password: 'a second slow river',
    });
    expect(other.status).toBe(201);
    const thief = new Browser(server.url);
    await thief.post('/api/session', { account: 'other', password: 'a second slow river' });
    const taking = journey(server, provider, thief);
    const taken = await taking.arrive(await taking.say(await taking.begin('join'), 'known'));
    expect(taken.headers.get('location')).toContain('oidc-person-other');
  });

  test('LEVEE_TOTP: of whom a second factor is asked, the provider has to say that it saw one', async () => {
    const provider = await providerFor(() => server);
    const totp = { LEVEE_TOTP: 'all', LEVEE_SECRET_KEY: 'ab'.repeat(32) };
    const server = await serverWith({ ...settingsFor(provider), ...totp });
    expect(await journey(server, provider).signIn('leader')).toContain('oidc-factor-missing');
    provider.ways = ['pwd', 'otp'];
    const way = journey(server, provider);
    expect(await way.signIn('leader')).toBe('/duty');
    expect((await way.here.get('/api/session')).body).toMatchObject({ owes: null });
  });

  test('the server starts and works while the provider is away, and finds it when it is back', async () => {
    const gone = await TestProvider.start(() => []);
    await gone.end();
    const server = await serverWith(settingsFor(gone));
    await firstAdministrator(server);
    const way = journey(server, gone);
    const away = await way.begin();
    expect([away.status, codeOf(away)]).toEqual([503, 'oidc-away']);
    const provider = await providerFor(() => server, gone.port);
    const home = await way.say(await way.begin(), 'late');
    await provider.end();
    expect((await way.arrive(home)).headers.get('location')).toContain('oidc-away');
    await providerFor(() => server, gone.port);
    expect(await journey(server, gone).signIn('late')).toBe('/duty');
  });

  test('without a provider there is no button, no way there and no way back', async () => {
    const server = await serverWith({});
    const browser = new Browser(server.url);
    expect((await browser.get('/api/oidc')).body).toEqual({ name: null });
    expect(codeOf(await browser.post('/api/oidc/sign-in', {}))).toBe('oidc-off');
    const back = await browser.ask('GET', '/api/oidc/callback?code=x', undefined, {}, 'manual');
    expect(back.headers.get('location')).toContain('oidc-visit-over');
    const first = await firstAdministrator(server);
    expect((await first.post('/api/oidc/sign-out')).body).toEqual({ address: null });
  });
});
