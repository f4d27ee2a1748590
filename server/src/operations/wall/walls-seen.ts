import type { Clock } from '@levee/shared/kernel/clock';
import type { AccountStore } from '../../storage/account-store.js';
import { isHere } from '../../storage/sightings.js';
import type { WallSeen } from './wall-watch.js';

/** The walls of an area that have been opened, with what they last said of themselves, to whichever node. */
export function wallsSeen(
  { devices, sightings }: Pick<AccountStore, 'devices' | 'sightings'>,
  clock: Clock,
): (area: string) => Promise<readonly WallSeen[]> {
  return async (area) => {
    const rows = (await devices.ofAreas([area])).filter(({ openedAt }) => openedAt !== null);
    const seen = await sightings.of(rows.map(({ id }) => id));
    return rows.map(({ id, name, scope, revokedAt }) => {
      const sighting = seen.get(id);
      return {
        ...{ id, name, region: scope, isWithdrawn: revokedAt !== null },
        isConnected: sighting !== undefined && isHere(sighting, clock.nowMs()),
        paintedMs: sighting?.paintedAt?.getTime() ?? null,
      };
    });
  };
}
