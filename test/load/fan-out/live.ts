import { randomUUID } from 'node:crypto';
import { isoNow, systemClock } from '@levee/shared/kernel/clock';
import { serverActor } from '@levee/shared/rules/actor';
import { startOpenServer, type OpenServer } from '../../support/open-server.js';
import { areas, county, paced, steadyMs, unitRow, type LineServer } from './course.js';
import { serveLine } from './process.js';

/** The whole product: its handshake, its gateway, its fan-out, on a database of its own. */
async function openLive(): Promise<LineServer> {
  const server = await startOpenServer(process.env['DATABASE_URL'] ?? '');
  listen(server);
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
  const { token } = await programs.add('reader', rights, { by: null });
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

/** When each command was committed: heard before the fan-out hears of it. */
const committedMs = new Map<string, number>();

function listen({ rooms: { feed } }: OpenServer): void {
  const publish = feed.publish.bind(feed);
  feed.publish = (committed) => {
    const nowMs = steadyMs();
    for (const { commandId } of committed.changes) committedMs.set(commandId, nowMs);
    publish(committed);
  };
}

/** A command by the ordinary door; answers when it was committed. */
async function submit(
  { rooms }: OpenServer,
  count: number,
  kind: string,
  payload: object,
): Promise<number> {
  const id = randomUUID();
  const occurredAt = isoNow(systemClock);
  const envelope = { id, kind, area: areas.committed, payload, occurredAt };
  const { status, code } = await rooms.door.submit(envelope, serverActor(county));
  const atMs = committedMs.get(id);
  committedMs.delete(id);
  if (status !== 'ok' || atMs === undefined)
    throw new Error(`command ${count} was ${status}: ${code}`);
  return atMs;
}

await serveLine(openLive);
