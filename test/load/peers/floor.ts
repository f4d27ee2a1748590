import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Frame } from '@levee/server/realtime/frame';
import pg from 'pg';
import { WebSocketServer } from 'ws';

/**
 * The least that a server in Node can do of the same: one UPDATE, then one frame, encoded once, written to
 * every TCP socket. It has no rights, no order, no memory of what was missed; nobody could use it. What it
 * takes is what PostgreSQL, the sockets and the measuring take of everybody's figures. Environment:
 * DATABASE_URL, RECORDS. Says {port} when it is ready.
 */
async function serve(): Promise<void> {
  const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 12 });
  await pool.query('CREATE TABLE hazard (id text PRIMARY KEY, name text, count integer)');
  const records = Number(process.env['RECORDS']);
  await pool.query(
    `INSERT INTO hazard SELECT 'h-' || i, '堤段 ' || i, 0 FROM generate_series(0, $1 - 1) i`,
    [records],
  );
  const http = createServer();
  const server = new WebSocketServer({ server: http, perMessageDeflate: false });
  const lines: Socket[] = [];
  const update = async (i: number, count: number): Promise<void> => {
    await pool.query('UPDATE hazard SET count = $2 WHERE id = $1', [`h-${i}`, count]);
    const { plain } = new Frame(`2${JSON.stringify(['changes', { i, count, filler }])}`);
    for (const line of lines) line.write(plain);
  };
  server.on('connection', (ws, request) => {
    if (request.url === '/') lines.push(request.socket);
    ws.on('message', (text: Buffer) => {
      const [i, count] = JSON.parse(text.toString()) as [number, number];
      void update(i, count).then(() => ws.send('kept'));
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  process.send?.({ port: (http.address() as AddressInfo).port });
}

/** As many bytes as a change of ours has beside. */
const filler = 'x'.repeat(300);

await serve();
