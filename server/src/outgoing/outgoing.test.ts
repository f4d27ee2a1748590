import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createSecureServer } from 'node:https';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { LookupAddress } from 'node:dns';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { certify, describeWithCertificates } from '@levee/test/support/certificate';
import { answerBytes, limitMs, Outgoing, type OutgoingParts } from './outgoing.js';

interface Heard {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

describe('outgoing', () => {
  let server: Server;
  let port: number;
  let heard: Heard[];
  let answer: (response: ServerResponse) => void;
  let clock: ManualClock;

  beforeEach(async () => {
    clock = new ManualClock();
    heard = [];
    answer = (response) => response.writeHead(204).end();
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        heard.push({ headers: request.headers, body });
        answer(response);
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  });
  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  const ipv4 = (...addresses: string[]): LookupAddress[] =>
    addresses.map((address) => ({ address, family: 4 }));

  function outgoing(given: Partial<OutgoingParts> = {}): Outgoing {
    const hosts = [`receiver.test:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`];
    const resolve = () => Promise.resolve(ipv4('127.0.0.1'));
    return new Outgoing({ clock, hosts, mayBePrivate: true, resolve, ...given });
  }

  const at = (host = 'receiver.test') => `http://${host}:${port}/anchors`;
  const refusal = async (posted: ReturnType<Outgoing['post']>) => {
    const done = await posted;
    return done.ok ? done.value : done.refusal;
  };

  test('delivers a body to a listed host, by name and by address', async () => {
    for (const host of ['receiver.test', '127.0.0.1'])
      expect(await outgoing().post(at(host), '{"水位":1}')).toEqual({ ok: true, value: 204 });
    expect(heard.map(({ body }) => body)).toEqual(['{"水位":1}', '{"水位":1}']);
    expect(heard[0]?.headers['content-type']).toBe('application/json');
    expect(heard[0]?.headers['levee-signature']).toBeUndefined();
  });

  test('signs the body and the time where a secret is shared', async () => {
    const secret = 'shared by both';
    await outgoing({ secret }).post(at(), '{}');
    const [, time, mac] =
      /^t=(\d+),v1=(\w+)$/.exec(String(heard[0]?.headers['levee-signature'])) ?? [];
    expect(Number(time)).toBe(Math.floor(clock.nowMs() / 1000));
    expect(mac).toBe(createHmac('sha256', secret).update(`${time}.{}`).digest('hex'));
  });

  test.each([
    ['another host', () => `http://other.test:${port}/`, 'not-listed'],
    ['another port of a listed host', () => `http://receiver.test:${port + 1}/`, 'not-listed'],
    [
      'a listed host behind a name and a password',
      () => `http://me:pw@receiver.test:${port}/`,
      'not-listed',
    ],
    [
      'a listed name that only begins like it',
      () => `http://receiver.test.evil:${port}/`,
      'not-listed',
    ],
    ['another scheme', () => `ftp://receiver.test:${port}/`, 'not-secure'],
    ['no address at all', () => 'receiver', 'unreachable'],
  ])('does not speak to %s', async (_name, url, code) => {
    expect(await refusal(outgoing().post(url(), '{}'))).toBe(code);
    expect(heard).toEqual([]);
  });

  test('speaks plain HTTP in the office’s own network only', async () => {
    expect(await refusal(outgoing({ mayBePrivate: false }).post(at(), '{}'))).toBe('not-secure');
  });

  const secure = {
    mayBePrivate: false,
    hosts: ['receiver.test', '127.0.0.1', '[::1]', '[::ffff:7f00:1]', '0.0.0.0'],
  };

  test.each([
    '127.0.0.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '0.0.0.0',
    '2130706433',
    '0x7f.1',
    '127.1',
  ])('is refused an address in place of a name: %s', async (host) => {
    const hosts = [...secure.hosts];
    expect(await refusal(outgoing({ ...secure, hosts }).post(`https://${host}/`, '{}'))).toBe(
      'address-refused',
    );
  });

  test.each(['127.0.0.1', '10.1.1.1', '169.254.169.254', '192.168.0.1', '0.0.0.0', '224.0.0.1'])(
    'is refused a listed name that means %s, among others or alone',
    async (address) => {
      for (const found of [ipv4(address), ipv4('8.8.8.8', address)])
        expect(
          await refusal(
            outgoing({ ...secure, resolve: () => Promise.resolve(found) }).post(
              'https://receiver.test/',
              '{}',
            ),
          ),
        ).toBe('address-refused');
    },
  );

  test('a name that changes its mind is asked once, and connected to as it was answered', async () => {
    const answers = [ipv4('127.0.0.1'), ipv4('169.254.169.254')];
    const resolve = () => Promise.resolve(answers.shift() ?? []);
    expect(await refusal(outgoing({ resolve }).post(at(), '{}'))).toBe(204);
    expect(answers).toHaveLength(1);
    expect(await refusal(outgoing({ resolve }).post(at(), '{}'))).toBe('address-refused');
    expect(await refusal(outgoing({ resolve }).post(at(), '{}'))).toBe('address-refused');
    expect(heard).toHaveLength(1);
  });

  test('where the office’s own network is allowed, one link’s own is still not', async () => {
    const resolve = () => Promise.resolve(ipv4('169.254.169.254'));
    expect(await refusal(outgoing({ resolve }).post(at(), '{}'))).toBe('address-refused');
  });

  test('is not led elsewhere by a redirect', async () => {
    answer = (response) => response.writeHead(307, { location: at('127.0.0.1') }).end();
    expect(await refusal(outgoing().post(at(), '{}'))).toBe('redirected');
    expect(heard).toHaveLength(1);
  });

  test.each([400, 401, 500, 503])('an answer of %i is not taken', async (status) => {
    answer = (response) => response.writeHead(status).end('no');
    expect(await refusal(outgoing().post(at(), '{}'))).toBe('not-taken');
  });

  test('does not listen to a long answer', async () => {
    answer = (response) => response.writeHead(200).end('x'.repeat(answerBytes + 1));
    expect(await refusal(outgoing().post(at(), '{}'))).toBe('answer-too-large');
    answer = (response) => response.writeHead(200).end('x'.repeat(answerBytes));
    expect(await refusal(outgoing().post(at(), '{}'))).toBe(200);
  });

  test('waits ten seconds in all and no longer, whether nothing comes or a byte now and then', async () => {
    const asked = new Promise<ServerResponse>((resolve) => (answer = resolve));
    const posted = outgoing().post(at(), '{}');
    (await asked).writeHead(200).write('a');
    clock.advance(limitMs - 1);
    (await asked).write('b');
    clock.advance(1);
    expect(await refusal(posted)).toBe('too-slow');
  });

  test('a name that never resolves is too slow as well', async () => {
    const posted = outgoing({ resolve: () => new Promise(() => undefined) }).post(at(), '{}');
    clock.advance(limitMs);
    expect(await refusal(posted)).toBe('too-slow');
  });

  test('gives up what is under way when it is closed', async () => {
    const room = outgoing();
    const asked = new Promise<ServerResponse>((resolve) => (answer = resolve));
    const posted = room.post(at(), '{}');
    await asked;
    room.close();
    expect(await refusal(posted)).toBe('unreachable');
  });

  test('nobody there, no such name, or cut off: unreachable', async () => {
    const lost = () => Promise.reject(new Error('ENOTFOUND'));
    expect(await refusal(outgoing({ resolve: lost }).post(at(), '{}'))).toBe('unreachable');
    answer = (response) => response.destroy();
    expect(await refusal(outgoing().post(at(), '{}'))).toBe('unreachable');
    answer = (response) => {
      response.writeHead(200, { 'content-length': '10' }).write('abc');
      response.destroy();
    };
    expect(await refusal(outgoing().post(at(), '{}'))).toBe('unreachable');
  });
});

describeWithCertificates('outgoing over TLS', () => {
  test('tells nothing to a receiver whose certificate nobody vouches for', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'levee-outgoing-'));
    certify(directory, 'receiver.test', 'under this');
    const read = (name: string) => readFileSync(join(directory, name));
    const tls = { cert: read('cert.pem'), key: read('key.pem'), passphrase: 'under this' };
    const heard: string[] = [];
    const server = createSecureServer(tls, (request, response) => {
      heard.push(request.url ?? '');
      response.end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const room = new Outgoing({ clock: new ManualClock(), hosts: [host], mayBePrivate: true });
    expect(await room.post(`https://${host}/`, '{}')).toEqual({
      ok: false,
      refusal: 'unreachable',
    });
    expect(heard).toEqual([]);
    server.close();
    rmSync(directory, { recursive: true });
  });
});
