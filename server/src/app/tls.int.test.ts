import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as ask, type RequestOptions } from 'node:https';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { systemClock, type Clock } from '@levee/shared/kernel/clock';
import { certify, describeWithCertificates } from '@levee/test/support/certificate';
import { until } from '@levee/test/support/until';
import { WebSocket } from 'ws';
import { startTestServer, type TestServer } from './testing/running-server.js';
import { readTls, tlsLookMs } from './tls.js';

/** Real time, but for the look at the certificate's files. */
const impatient: Clock = {
  ...systemClock,
  after: (delayMs, act) => systemClock.after(delayMs === tlsLookMs ? 20 : delayMs, act),
};

const passphrase = 'a passphrase of a test';

let directory: string;
let server: TestServer;
const files = { certFile: '', keyFile: '', caFile: undefined, passphrase };

async function get(path: string, options: RequestOptions = {}): Promise<IncomingMessage> {
  const request = ask(server.url + path, { rejectUnauthorized: false, agent: false, ...options });
  request.end();
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return response.resume();
}

async function handshake(options: object = {}): Promise<TLSSocket> {
  const { port } = new URL(server.url);
  const socket = connect({
    port: Number(port),
    host: '127.0.0.1',
    rejectUnauthorized: false,
    ...options,
  });
  await once(socket, 'secureConnect');
  return socket;
}

const nameOf = async (): Promise<string> => {
  const socket = await handshake();
  const name = socket.getPeerCertificate().subject.CN;
  socket.destroy();
  return String(name);
};

describeWithCertificates('TLS by setting', () => {
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'levee-tls-'));
    Object.assign(files, {
      certFile: join(directory, 'cert.pem'),
      keyFile: join(directory, 'key.pem'),
    });
    certify(directory, 'first', passphrase);
    writeFileSync(join(directory, 'passphrase'), `${passphrase}\n`);
    server = await startTestServer({
      clock: impatient,
      environment: {
        TLS_CERT_FILE: files.certFile,
        TLS_KEY_FILE: files.keyFile,
        TLS_PASSPHRASE_FILE: join(directory, 'passphrase'),
      },
    });
  });
  afterAll(async () => {
    await server.end();
    rmSync(directory, { recursive: true });
  });

  test('the server speaks HTTPS, says so in its address and in HSTS', async () => {
    expect(server.url).toMatch(/^https:/);
    expect(server.firstAdministratorLink).toMatch(/^https:/);
    const { statusCode, headers } = await get('/healthz');
    expect(statusCode).toBe(200);
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
  });

  test('1.2 and 1.3, nothing older', async () => {
    for (const version of ['TLSv1.2', 'TLSv1.3']) {
      const socket = await handshake({ minVersion: version, maxVersion: version });
      expect(socket.getProtocol()).toBe(version);
      socket.destroy();
    }
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' };
    await expect(handshake(old)).rejects.toThrow(/version|protocol|alert/i);
  });

  test('cookies are for TLS only', async () => {
    const response = await get('/api/session', { method: 'DELETE' });
    expect(response.headers['set-cookie']?.[0]).toMatch(/; HttpOnly; Secure; SameSite=Strict$/);
  });

  test('a renewed certificate is taken up without a restart, and no socket is dropped', async () => {
    const kept = await handshake();
    const wss = new WebSocket(
      `${server.url.replace('https', 'wss')}/socket.io/?EIO=4&transport=websocket`,
      {
        rejectUnauthorized: false,
        headers: { authorization: `Bearer ${await programToken()}` },
      },
    );
    await once(wss, 'open');
    expect(await nameOf()).toBe('first');
    certify(directory, 'second', passphrase);
    await until(async () => (await nameOf()) === 'second');
    expect([kept.destroyed, kept.getPeerCertificate().subject.CN]).toEqual([false, 'first']);
    expect(wss.readyState).toBe(WebSocket.OPEN);
    kept.write('GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    const [answer] = (await once(kept, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1.1 200/);
    wss.terminate();
  });

  test('a renewal that is half written leaves the old one in use', async () => {
    const before = await nameOf();
    writeFileSync(files.certFile, '-----BEGIN CERTIFICATE-----\nhalf');
    let looks = 0;
    await until(async () => (await nameOf()) === before && ++looks > 2);
    certify(directory, 'third', passphrase);
    await until(async () => (await nameOf()) === 'third');
  });

  test('intermediate certificates are sent along', () => {
    const chain = readTls({ ...files, caFile: files.certFile }).cert as string;
    expect(chain.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
  });

  test.each([
    ['is away', { TLS_CERT_FILE: '/nowhere/cert.pem' }],
    ['is no certificate', { TLS_CERT_FILE: import.meta.filename }],
    ['has another passphrase', { TLS_PASSPHRASE_FILE: '', TLS_PASSPHRASE: 'canary' }],
  ])('a file that %s ends the start with a sentence', async (_why, wrong) => {
    const start = startTestServer({
      environment: {
        TLS_CERT_FILE: files.certFile,
        TLS_KEY_FILE: files.keyFile,
        TLS_PASSPHRASE_FILE: join(directory, 'passphrase'),
        ...wrong,
      },
    });
    const error: Error = await start.then(
      () => new Error('it started'),
      (refused: Error) => refused,
    );
    expect(error.message).toMatch(/证书或私钥不能用.*\n.*certificate or its key cannot be used/s);
    expect(error.message).not.toMatch(/canary/);
  });
});

/** A token that opens a socket; made by the first administrator. */
async function programToken(): Promise<string> {
  const post = async (
    path: string,
    body: object,
    cookie = '',
  ): Promise<IncomingMessage & { text: string }> => {
    const headers = { 'content-type': 'application/json', cookie };
    const request = ask(server.url + path, { method: 'POST', headers, rejectUnauthorized: false });
    request.end(JSON.stringify(body));
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    const text = (await response.toArray()).join('');
    return Object.assign(response, { text });
  };
  const token = new URL(server.firstAdministratorLink ?? '').searchParams.get('token');
  const made = { token, account: 'first', name: '首位管理员', password: 'wide river, slow water' };
  const entered = await post('/api/first-administrator', made);
  const cookie = String(entered.headers['set-cookie']?.[0]).split(';')[0] ?? '';
  await post('/api/areas', { code: '990101', name: '县', headquarters: '防指' }, cookie);
  const rights = [{ area: '990101', role: 'viewer', region: '990101000000' }];
  const program = await post('/api/tokens', { name: 'p', rights }, cookie);
  return (JSON.parse(program.text) as { token: string }).token;
}
