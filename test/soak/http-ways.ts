import { liveNamespace } from '@levee/shared/protocol/events';
import { columnsType } from '@levee/shared/protocol/snapshot-columns';
import { io } from 'socket.io-client';
import { asked, type Said } from './asked.js';
import { bearer, cookieOf, engine, type Door } from './door.js';
import { helloText } from './visit.js';

/** The state over HTTP, and once more for who has it already. */
export async function asSnapshot(door: Door, turn: number): Promise<boolean> {
  const url = `${door.url}/api/areas/${door.place().area}/snapshot`;
  const accept = turn % 2 === 0 ? columnsType : 'application/json';
  const headers = { cookie: cookieOf(door, turn), accept, 'accept-encoding': 'gzip' };
  const { status, etag } = await asked(door.agent, url, { headers });
  const known = { ...headers, 'if-none-match': etag };
  const again = await asked(door.agent, url, { headers: known });
  return status === 200 && [200, 304].includes(again.status);
}

/** Every other one leaves the namespace before it leaves. */
export async function byPolling(door: Door, turn: number): Promise<boolean> {
  const base = `${door.url}${engine}polling`;
  const headers = bearer(door);
  const opened = await asked(door.agent, base, { headers });
  const { sid } = JSON.parse(opened.text.slice(1)) as { sid: string };
  const line = `${base}&sid=${sid}`;
  const send = (body: string): Promise<Said> =>
    asked(door.agent, line, { method: 'POST', headers, body });
  await send(`40${liveNamespace},`);
  await asked(door.agent, line, { headers });
  await send(helloText(door.place()));
  const { text } = await asked(door.agent, line, { headers });
  if (turn % 2 === 0) await send(`41${liveNamespace},`);
  await send('1');
  return text.startsWith(`43${liveNamespace}`);
}

/** Begins by polling and goes over to a websocket, as socket.io's own client does when nobody tells it not to. */
export function upgraded(door: Door): Promise<boolean> {
  const options = { forceNew: true, reconnection: false, extraHeaders: bearer(door) };
  const socket = io(door.url + liveNamespace, options);
  const isOver = new Promise<void>((resolve) => socket.io.engine.once('upgrade', () => resolve()));
  return new Promise((resolve) => {
    socket.on('connect_error', () => resolve(false));
    socket.on('disconnect', (reason) => resolve(reason === 'io client disconnect'));
    socket.on('connect', () => void isOver.then(() => socket.disconnect()));
  });
}
