import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AnswerTooLong, askOnly, ForeignSite } from './one-site.js';

const asked: string[] = [];
const answer: RequestListener = ({ url = '' }, response) => {
  asked.push(url);
  if (url === '/moved') response.writeHead(302, { location: '/elsewhere' }).end();
  else if (url === '/long') response.end(Buffer.alloc(1_000_001));
  else response.setHeader('x-word', 'yes').end('well');
};

let server: Server;
let site: URL;
beforeAll(async () => {
  server = createServer(answer);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  site = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((closed) => server.close(closed));
});

const ask = (path: string) => askOnly(site)(new URL(path, site).href, {});

describe('asking one site', () => {
  test('brings back what it answers', async () => {
    const response = await ask('/');
    expect([response.status, response.headers.get('x-word'), await response.text()]).toEqual([
      200,
      'yes',
      'well',
    ]);
  });

  test.each(['http://127.0.0.1:9', 'https://127.0.0.1', 'http://localhost'])(
    'never asks %s, whoever names it',
    async (other) => {
      const before = asked.length;
      await expect(askOnly(site)(`${other}/keys`, {})).rejects.toThrow(ForeignSite);
      expect(asked).toHaveLength(before);
    },
  );

  test('follows no redirect, whatever is asked of it', async () => {
    const response = await askOnly(site)(new URL('/moved', site).href, { redirect: 'follow' });
    expect(response.status).toBe(302);
    expect(asked).not.toContain('/elsewhere');
  });

  test('hears no answer without an end', async () => {
    await expect(ask('/long')).rejects.toThrow(AnswerTooLong);
  });
});
