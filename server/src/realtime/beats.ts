import { isoNow, type Clock } from '@levee/shared/kernel/clock';
import type { Beat } from '@levee/shared/protocol/beat';
import type { Scope } from '@levee/shared/rules/region-tree';
import type { AreaFanout } from './area-fanout.js';

/** What every beat of an area says beside its place in the log. */
export interface Around {
  readonly seen: number;
  readonly sourcesIn: (scope: Scope) => readonly Beat['sources'][number][];
}

/** Where nobody has seen anything and nothing gives by itself. */
export const quiet: Around = { seen: 0, sourcesIn: () => [] };

/** The beats due now: one for each channel, with what its readers have been sent, where the log is and what is seen. */
export function beatsOf(
  area: string,
  fanout: AreaFanout,
  clock: Clock,
  { seen, sourcesIn }: Around,
): { room: string; beat: Beat }[] {
  const { epoch, seq: head } = fanout.head;
  const serverNow = isoNow(clock);
  return [...fanout.channels.values()].map(({ room, sent: last, reading }) => {
    const sources = [...sourcesIn(reading.scope)];
    return { room, beat: { area, epoch, last, head, seen, serverNow, sources } };
  });
}
