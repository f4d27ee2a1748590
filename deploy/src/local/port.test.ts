import { describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { PlainFailure } from './plain-failure.js';
import { portFailure, refuseBusyPort } from './port.js';
import { freePort } from './postgres/free-port.js';

describe('port', () => {
  test('that somebody listens on is refused, with one to take instead', async () => {
    const server = createServer().listen(0);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await expect(refuseBusyPort(port)).rejects.toThrow(`Port ${port} is already in use`);
    server.close();
    await once(server, 'close');
  });

  test('that is free is accepted and left free', async () => {
    const port = await freePort();
    await refuseBusyPort(port);
    await refuseBusyPort(port);
    expect(port).toBeGreaterThan(1023);
  });

  test('names the next port, and 8080 after the last', () => {
    const busy = Object.assign(new Error(), { code: 'EADDRINUSE' });
    expect(String(portFailure(8080, busy))).toContain('PORT=8081');
    expect(String(portFailure(65_535, busy))).toContain('PORT=8080');
  });

  test('that the user may not open is said to be so', () => {
    const denied = Object.assign(new Error(), { code: 'EACCES' });
    expect(portFailure(80, denied)).toBeInstanceOf(PlainFailure);
    expect(String(portFailure(80, denied))).toContain('may not be opened');
  });

  test('leaves other errors as they are', () => {
    const other = new Error('out of memory');
    expect(portFailure(8080, other)).toBe(other);
  });
});
