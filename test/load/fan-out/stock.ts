import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { framesOf } from '@levee/server/realtime/channel';
import { Server } from 'socket.io';
import { areas, county, paced, steadyMs, unitRow, type LineServer } from './course.js';
import { serveLine } from './process.js';

/** What people would pick instead: socket.io as it comes, one emit to a room. */
async function openStock(): Promise<LineServer> {
  const http = createServer();
  const server = new Server(http, { perMessageDeflate: false, serveClient: false });
  const live = server.of('/live');
  live.on('connection', (socket) => {
    void socket.join('room');
    socket.on('hello', (_message, answer: (reply: object) => void) => answer({}));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const area = areas.memory;
  const to = {
    area,
    epoch: `epoch-${area}`,
    reading: { audience: 'commander', scope: county } as const,
  };
  return {
    port: (http.address() as AddressInfo).port,
    headers: {},
    run: (course) =>
      paced(course, (i) => {
        const sentMs = steadyMs();
        live.to('room').emit('changes', framesOf(to, i, [unitRow(i + 1)])[0]);
        return Promise.resolve(sentMs);
      }),
  };
}

await serveLine(openStock);
