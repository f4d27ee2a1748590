import { randomUUID } from 'node:crypto';
import { isoNow, systemClock } from '@levee/shared/kernel/clock';
import { serverActor } from '@levee/shared/rules/actor';
import { startOpenServer, type OpenServer } from '../../support/open-server.js';
import { areas, county, paced, steadyMs, unitRow, type LineServer } from './course.js';
import { serveLine } from './process.js';

/** The whole product: its handshake, its gateway, its fan-out, on a database of its own. */
async function openLive(): Promise<LineServer> {
  const server = await startOpenServer(process.env['DATABASE_URL'] ?? '');
  const { ledger, programs } = server.rooms;
  for (const area of Object.values(areas))
    await ledger.createArea({ id: area, isDrill: true }, `epoch-${area}`);
  await submit(server, 0, 'region.put', {
    code: county,
    name: '测速县',
    level: 'county',
    parent: null,
    center: null,
  });
  const rights = Object.values(areas).map((area) => ({
    area,
    role: 'viewer' as const,
    region: county,
  }));
  const { token } = await programs.add('reader', rights, 'bench');
  let seq = 0;
  let count = 0;
  return {
    port: Number(new URL(server.url).port),
    headers: { authorization: `Bearer ${token}` },
    run: async (course) => {
      await everybodyIsIn(server);
      return paced(course, () =>
        course.area === 'memory'
          ? publish(server, ++seq)
          : submit(server, ++count, 'unit.put', unitRow(count).record ?? {}),
      );
    },
  };
}

/** Who is still joining would look for rows in the log that are handed over from memory only. */
async function everybodyIsIn({ rooms }: OpenServer): Promise<void> {
  while (rooms.live.readers.fenced > 0) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** One row to the fan-out as if it had just been committed: what is measured is the fan-out alone. */
function publish({ rooms }: OpenServer, seq: number): Promise<number> {
  const area = areas.memory;
  const sentMs = steadyMs();
  rooms.feed.publish({ area, epoch: `epoch-${area}`, changes: [unitRow(seq)] });
  return Promise.resolve(sentMs);
}

/** A command by the ordinary door; answers when it was committed, as the feed hears of it. */
async function submit(
  { rooms }: OpenServer,
  count: number,
  kind: string,
  payload: object,
): Promise<number> {
  const id = randomUUID();
  let committedMs = 0;
  const cancel = rooms.feed.onCommitted(({ changes }) => {
    if (changes.some(({ commandId }) => commandId === id)) committedMs = steadyMs();
  });
  const occurredAt = isoNow(systemClock);
  const envelope = { id, kind, area: areas.committed, payload, occurredAt };
  const { status, code } = await rooms.door.submit(envelope, serverActor(county));
  cancel();
  if (status !== 'ok') throw new Error(`command ${count} was ${status}: ${code}`);
  return committedMs;
}

await serveLine(openLive);
