import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { IncomingHttpHeaders } from 'node:http';
import { refuseLargeWindows } from './deflate-offer.js';
import { RoomServer } from './testing/room-server.js';
import { WebSocket } from 'ws';

const offer = 'sec-websocket-extensions';

function kept(extensions: string | undefined): string | undefined {
  const headers: IncomingHttpHeaders = extensions === undefined ? {} : { [offer]: extensions };
  refuseLargeWindows(headers);
  return headers[offer];
}

describe('deflate offer', () => {
  let server: RoomServer;
  beforeAll(async () => {
    server = await RoomServer.open();
  });
  afterAll(() => server.close());

  test('stays where the client lets us choose its window, as Chromium does', () => {
    const chromium = 'permessage-deflate; client_max_window_bits';
    expect(kept(chromium)).toBe(chromium);
    const long = 'permessage-deflate; client_max_window_bits; server_no_context_takeover';
    expect(kept(long)).toBe(long);
  });

  test('is passed over where it does not, as Firefox does, and where there is none', () => {
    expect(kept('permessage-deflate')).toBeUndefined();
    expect(kept('permessage-deflate; client_max_window_bits=15')).toBeUndefined();
    expect(kept('x-other; client_max_window_bits')).toBeUndefined();
    expect(kept(undefined)).toBeUndefined();
  });

  test('what is negotiated leans on no earlier message, with a small window for the client', async () => {
    const ws = new WebSocket(`${server.url}/socket.io/?EIO=4&transport=websocket`);
    await once(ws, 'open');
    expect(ws.extensions).toBe('permessage-deflate');
    const { _extensions } = ws as unknown as {
      _extensions: { 'permessage-deflate': { params: object } };
    };
    expect(_extensions['permessage-deflate'].params).toEqual({
      server_no_context_takeover: true,
      client_no_context_takeover: true,
      client_max_window_bits: 10,
    });
    ws.terminate();
  });
});
