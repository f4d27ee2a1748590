import { describe, expect, test } from '@jest/globals';
import { no, ok } from '@levee/shared/kernel/result';
import type { Fetch } from '../live/http.js';
import { Farewell, type WishStore } from './farewell.js';

/** A device that outlives its pages. */
function aDevice(): WishStore & { kept: unknown } {
  const device = {
    kept: undefined as unknown,
    read: () => Promise.resolve(device.kept),
    write: (account: string) => Promise.resolve(void (device.kept = account)),
    drop: () => Promise.resolve(void (device.kept = undefined)),
  };
  return device;
}

/** A server that can be away, and whose sessions end. */
function aServer(): { fetch: Fetch; status: number; ended: (string | null)[] } {
  const server = {
    status: 200,
    ended: [] as (string | null)[],
    fetch: ((_path, init) => {
      if (server.status === 0) return Promise.reject(new TypeError('away'));
      if (server.status === 200) server.ended.push(new Headers(init.headers).get('levee-account'));
      return Promise.resolve(new Response('{"address":null}', { status: server.status }));
    }) as Fetch,
  };
  return server;
}

describe('a farewell', () => {
  test('is said at once where the server hears it, for the one who left', async () => {
    const [device, server] = [aDevice(), aServer()];
    const farewell = new Farewell(device, server.fetch);
    await farewell.wish('account-a');
    expect(await farewell.say()).toEqual(ok(undefined));
    expect([server.ended, device.kept]).toEqual([['account-a'], undefined]);
  });

  test('waits on the device for the line, also past the end of its page, and is said once', async () => {
    const [device, server] = [aDevice(), aServer()];
    server.status = 0;
    const page = new Farewell(device, server.fetch);
    await page.wish('account-a');
    expect(await page.say()).toEqual(no('unheard'));
    server.status = 503;
    const next = new Farewell(device, server.fetch);
    expect([await next.say(), device.kept]).toEqual([no('unheard'), 'account-a']);
    server.status = 200;
    expect(await next.say()).toEqual(ok(undefined));
    await next.say();
    expect([server.ended, device.kept]).toEqual([['account-a'], undefined]);
  });

  test('asks nothing of the server where nobody wants to leave', async () => {
    const server = aServer();
    expect(await new Farewell(aDevice(), server.fetch).say()).toEqual(ok(undefined));
    expect(server.ended).toEqual([]);
  });

  test('is heard by a server that knows no such session any more', async () => {
    const [device, server] = [aDevice(), aServer()];
    server.status = 401;
    const farewell = new Farewell(device, server.fetch);
    await farewell.wish('account-a');
    expect([await farewell.say(), device.kept]).toEqual([ok(undefined), undefined]);
  });

  test('is said by a page whose device keeps nothing', async () => {
    const server = aServer();
    const nothing = { ...aDevice(), read: () => Promise.resolve(undefined) };
    const farewell = new Farewell(nothing, server.fetch);
    await farewell.wish('account-a');
    await farewell.say();
    expect(server.ended).toEqual(['account-a']);
  });
});
