import { describe, expect, test } from '@jest/globals';
import { request, type Fetch } from './http.js';

function answering(status: number, body: string): Fetch {
  return () => Promise.resolve(new Response(body === '' ? null : body, { status }));
}

describe('request', () => {
  test('gives back what the server said', async () => {
    const answer = await request('GET', '/api/session', undefined, answering(200, '{"a":1}'));
    expect(answer).toEqual({ ok: true, value: { a: 1 } });
  });

  test('takes an answer without a body for null', async () => {
    const answer = await request('DELETE', '/api/session', undefined, answering(204, ''));
    expect(answer).toEqual({ ok: true, value: null });
  });

  test('carries the status, code and words of a no', async () => {
    const fetcher = answering(403, '{"error":{"code":"rights-missing","message":"不行"}}');
    const answer = await request('POST', '/api/areas', {}, fetcher);
    const refusal = { status: 403, code: 'rights-missing', message: '不行' };
    expect(answer).toEqual({ ok: false, refusal });
  });

  test('survives a no in another shape', async () => {
    const answer = await request('GET', '/x', undefined, answering(500, '"oh"'));
    const refusal = { status: 500, code: undefined, message: undefined };
    expect(answer).toEqual({ ok: false, refusal });
  });

  test('says status 0 when the server is not reached or talks nonsense', async () => {
    const unreached = await request('GET', '/x', undefined, () =>
      Promise.reject(new TypeError('no')),
    );
    const nonsense = await request('GET', '/x', undefined, answering(200, '<html>'));
    expect([unreached.ok, nonsense.ok]).toEqual([false, false]);
    expect(unreached).toMatchObject({ refusal: { status: 0 } });
  });

  test('sends a body as JSON and the cookie with it', async () => {
    const sent: RequestInit[] = [];
    const fetcher: Fetch = (_path, init) => {
      sent.push(init);
      return answering(200, '')('', {});
    };
    await request('POST', '/api/session', { account: 'a' }, fetcher);
    expect(sent[0]).toMatchObject({ body: '{"account":"a"}', credentials: 'same-origin' });
  });
});
