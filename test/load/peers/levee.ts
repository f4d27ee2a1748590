import { randomUUID } from 'node:crypto';
import { isoNow, systemClock } from '@levee/shared/kernel/clock';
import { liveNamespace, type ClientEvents, type ServerEvents } from '@levee/shared/protocol/events';
import { protocolVersion } from '@levee/shared/protocol/version';
import type { Welcome } from '@levee/shared/protocol/welcome';
import { io, type Socket } from 'socket.io-client';
import type { Address, Dialect } from './dialect.js';
import { numberAfter } from './glance.js';
import { LightSocket } from './light-socket.js';
import { area, unitOf } from './unit.js';

type Line = Socket<ServerEvents, ClientEvents>;

/** A socket may ask 50 times a second in the long run; a writer that is quicker takes turns on several. */
const linesOfAWriter = 4;

/** A frame's numbers come before its items; each is one update of one unit, and they have no holes. */
const prevMark = Buffer.from('"prev":');
const toMark = Buffer.from(',"to":');

/** Ours, as its own client speaks: hello from the head, commands on the same socket. */
export function levee({ port, token }: Address): Dialect {
  const url = `http://127.0.0.1:${port}`;
  const headers = { authorization: `Bearer ${String(token)}` };
  const open = (): Promise<Line> => {
    const options = { transports: ['websocket'], forceNew: true, extraHeaders: headers };
    const socket: Line = io(url + liveNamespace, options);
    return new Promise((resolve) => socket.on('connect', () => resolve(socket)));
  };
  return {
    subscribe: async (heard) => {
      const socket = await LightSocket.open(url, liveNamespace, headers);
      const { epoch, head } = await greeted(socket, {});
      socket.on('changes', (text) => {
        const to = numberAfter(text, toMark);
        for (let seq = numberAfter(text, prevMark) + 1; seq <= to; seq++) heard(0, seq - head);
      });
      await greeted(socket, { epoch, seq: head });
    },
    writer: async () => {
      const lines = await Promise.all(Array.from({ length: linesOfAWriter }, open));
      return (i, count) => written(lines[count % lines.length] as Line, i, count);
    },
  };
}

async function greeted(
  socket: LightSocket,
  place: { epoch?: string; seq?: number },
): Promise<Welcome> {
  const hello = { proto: protocolVersion, clientId: 'bench', reads: [{ area, ...place }] };
  const { welcomes } = (await socket.ask('hello', hello)) as { welcomes: Welcome[] };
  const [welcome] = welcomes;
  if (!welcome) throw new Error('not welcome');
  return welcome;
}

function written(socket: Line, i: number, count: number): Promise<void> {
  const id = randomUUID();
  const occurredAt = isoNow(systemClock);
  const command = { id, kind: 'unit.put', area, payload: unitOf(i, count), occurredAt };
  return new Promise((resolve, reject) =>
    socket.emit('command', command, ({ status, code }) =>
      status === 'ok' ? resolve() : reject(new Error(`${status} ${code}`)),
    ),
  );
}
