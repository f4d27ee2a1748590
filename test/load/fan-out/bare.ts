import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import { framesOf } from '@levee/server/realtime/channel';
import { Frame } from '@levee/server/realtime/frame';
import { areas, county, paced, steadyMs, unitRow, type LineServer } from './course.js';
import { serveLine } from './process.js';

/** The practical floor in Node: one frame, encoded beforehand, written to every open line. */
async function openBare(): Promise<LineServer> {
  const http = createServer();
  const server = new WebSocketServer({ server: http, perMessageDeflate: false });
  const lines: Socket[] = [];
  server.on('connection', (_ws, request) => lines.push(request.socket));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { plain } = new Frame(`2/live,${JSON.stringify(['changes', changesOf(1_000)])}`);
  return {
    port: (http.address() as AddressInfo).port,
    headers: {},
    run: (course) =>
      paced(course, () => {
        const sentMs = steadyMs();
        for (const line of lines) line.write(plain);
        return Promise.resolve(sentMs);
      }),
  };
}

/** The frame that ours would send for one change. */
function changesOf(seq: number): object {
  const area = areas.memory;
  const reading = { audience: 'commander', scope: county } as const;
  return framesOf({ area, epoch: `epoch-${area}`, reading }, seq - 1, [unitRow(seq)])[0] ?? {};
}

await serveLine(openBare);
