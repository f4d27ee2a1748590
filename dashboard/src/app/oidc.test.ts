import { describe, expect, test } from '@jest/globals';
import { no, ok } from '@levee/shared/kernel/result';
import type { Fetch } from '../live/http.js';
import { leave, oidcRefusalOf, providerName, wayThere } from './oidc.js';

const answering =
  (status: number, body: unknown): Fetch =>
  () =>
    Promise.resolve(new Response(JSON.stringify(body), { status }));
const away: Fetch = () => Promise.reject(new TypeError('away'));

describe('the office’s own sign-in', () => {
  test('has a name where there is one', async () => {
    expect(await providerName(answering(200, { name: '统一认证' }))).toBe('统一认证');
    expect(await providerName(answering(200, { name: null }))).toBeUndefined();
    expect(await providerName(away)).toBeUndefined();
  });

  test('has a way there, or a word for why not', async () => {
    const address = 'https://id.example/auth';
    expect(await wayThere('sign-in', '/', answering(200, { address }))).toBe(address);
    const refused = answering(503, { error: { code: 'oidc-away' } });
    expect(await wayThere('sign-in', '/', refused)).toBe('oidc-away');
    expect(await wayThere('sign-in', '/', away)).toBe('oidc-away');
    const other = answering(429, { error: { code: 'requests-many' } });
    expect(await wayThere('sign-in', '/', other)).toBe('oidc-failed');
  });

  test('is left where one came from there', async () => {
    const address = 'https://id.example/end';
    expect(await leave('a', answering(200, { address }))).toEqual(ok(address));
    expect(await leave('a', answering(200, { address: null }))).toEqual(ok(undefined));
    expect(await leave('a', away)).toEqual(no('unheard'));
  });

  test('says nothing that is not ours', () => {
    expect(oidcRefusalOf('oidc-cancelled')).toBe('oidc-cancelled');
    for (const word of ['<b>', '', undefined, ['oidc-away'], 'toString'])
      expect(oidcRefusalOf(word)).toBeUndefined();
  });
});
