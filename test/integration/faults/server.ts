import pg from 'pg';
import { systemClock, type Clock } from '@levee/shared/kernel/clock';
import { startOpenServer } from '../../support/open-server.js';
import type { FaultOrder, FaultReport } from './messages.js';

/**
 * A whole server in a process of its own, in which the n-th statement that goes to the database fails, or one of
 * the doors of `/live` throws. It has no net: what nobody catches ends it, as it would the product.
 */
const pollMs = 1_000;

/** Real time without the poll of heads, so that the n-th statement is the path's own and not the poll's. */
const unpolled: Clock = {
  ...systemClock,
  after: (delayMs, act) => (delayMs === pollMs ? () => undefined : systemClock.after(delayMs, act)),
};

let left = 0;
let code: string | undefined;
let silenced: string | undefined;
let hasFired = false;

const { query } = pg.Client.prototype;
pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
  if (isSilenced(given)) return new Promise(() => undefined);
  if (left === 0 || --left > 0) return Reflect.apply(query, this, given) as unknown;
  hasFired = true;
  const error = Object.assign(new Error('injected'), code === undefined ? {} : { code });
  return Promise.reject(error);
} as typeof query;

/** Whether a statement is the one that gets no answer; only one is. */
function isSilenced([statement]: readonly unknown[]): boolean {
  if (silenced === undefined || !String(statement).includes(silenced)) return false;
  silenced = undefined;
  hasFired = true;
  return true;
}

const server = await startOpenServer(process.env['DATABASE_URL'] ?? '', unpolled);
const { live, newcomers } = server.rooms;

function throwing(): never {
  hasFired = true;
  throw new Error('injected');
}

const doors = { connected: live.connected, left: live.left, paint: live.paint };

function obey(order: FaultOrder): FaultReport {
  const report = { hasFired };
  hasFired = false;
  Object.assign(live, doors);
  silenced = order.kind === 'silence' ? order.words : undefined;
  left = 'nth' in order ? order.nth : 0;
  code = order.kind === 'statement' ? order.code : undefined;
  if (order.kind === 'door') Object.assign(live, { [order.door]: throwing });
  return report;
}

process.on('message', (order: FaultOrder) => process.send?.(obey(order)));
process.send?.({ url: server.url, link: await newcomers.firstLink() });
