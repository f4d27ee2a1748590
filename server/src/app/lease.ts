import { hostname } from 'node:os';
import { newId } from '@levee/shared/kernel/ids';
import { Leases } from '../storage/leases.js';
import type { Ground } from './rooms.js';

/** Work that one of the nodes does for all. */
export interface Lease {
  /** Takes or renews it; false while another node has it. */
  take(): Promise<boolean>;
  /** Takes it from whoever has it, who notices at the next renewal. */
  seize(): Promise<void>;
  /** So that another need not wait until it runs out. A database that is away runs it out by itself. */
  giveUp(): Promise<void>;
}

/** A node that is gone is replaced after so long. */
export const leaseMs = 15_000;

/** A node that is killed and started again at the same place takes up what it had. */
export function leaseOn(
  name: string,
  { database, config, clock, random }: Ground,
  lastsMs = leaseMs,
): Lease {
  const leases = new Leases(database.manager);
  const holder = config.port === 0 ? newId(clock, random) : `${hostname()}:${config.port}`;
  return {
    take: () => leases.take(name, holder, lastsMs),
    seize: () => leases.seize(name, holder, lastsMs),
    giveUp: () => leases.giveUp(name, holder).catch(() => undefined),
  };
}
