import { describe, expect, test } from '@jest/globals';
import { ownName, whoReturned } from './sign-in-again.js';

const answering = (status: number, body: unknown) => () =>
  Promise.resolve(new Response(JSON.stringify(body), { status }));

describe('a sign-in over the open page', () => {
  const body = { account: { id: 'a', name: '示例员' }, areas: [] };

  test('by the same person goes on; by anybody else it is not their page', async () => {
    expect(await whoReturned('a', answering(200, body))).toBe('same');
    expect(await whoReturned('b', answering(200, body))).toBe('other');
    expect(await whoReturned(undefined, answering(200, body))).toBe('other');
  });

  test('of somebody who must choose a password first does not go on', async () => {
    expect(await whoReturned('a', answering(200, { ...body, owes: 'password' }))).toBe('other');
  });

  test('is not taken for anybody’s while the server does not say whose', async () => {
    expect(await whoReturned('a', answering(503, {}))).toBe('unknown');
  });

  test('knows the name to sign in with as long as the session lives', async () => {
    expect(await ownName(answering(200, { account: 'shili', name: '示例员' }))).toBe('shili');
    expect(await ownName(answering(401, {}))).toBe('');
  });
});
