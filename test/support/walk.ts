import type { Locator } from 'playwright-core';
import { rawSocket } from '@levee/server/realtime/testing/live-client';
import { protocolVersion } from '@levee/shared/protocol/version';
import type { Product } from './product.js';
import { until } from './until.js';

const secondsAgo = [30, 20, 10];

/**
 * A team goes north for half a minute, told by a phone: one position after another, each kept before the next is
 * sent, because of a team's positions within a moment only the newest counts.
 */
export async function walkNorth(product: Product, area: string, team: string): Promise<void> {
  const { administrator } = product;
  const { ticket } = await administrator.post<{ ticket: string }>('/api/live/ticket', {});
  const { socket } = await rawSocket(product.url, ticket);
  const { epoch, head } = await administrator.get<{ epoch: string; head: number }>(
    `/api/areas/${area}/changes?limit=1`,
  );
  const reads = [{ area, epoch, seq: head }];
  const hello = { proto: protocolVersion, clientId: 'phone', reads };
  await new Promise((resolve) => socket.emit('hello', hello, resolve));
  for (const ago of secondsAgo) {
    const position = { lat: 30.9 - ago / 400, lng: 117.2 };
    const occurredAt = new Date(Date.now() - ago * 1_000).toISOString();
    socket.emit('volatile', { area, positions: [{ team, position, occurredAt }] });
    await until(() => isKept(product, area, occurredAt));
  }
  socket.close();
}

async function isKept({ administrator }: Product, area: string, at: string): Promise<boolean> {
  const { positions } = await administrator.get<{ positions: { occurredAt: string }[] }>(
    `/api/areas/${area}/tracks`,
  );
  return positions.some(({ occurredAt }) => occurredAt === at);
}

/** Drawn as it was walked: the line has some height. */
export function untilGoesNorth(way: Locator): Promise<true> {
  return until(async () => {
    const height = await way.evaluate((path: SVGGraphicsElement) => path.getBBox().height);
    return height > 2;
  });
}
