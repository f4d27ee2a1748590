import { isoNow, type Clock } from '@levee/shared/kernel/clock';
import type { Beat } from '@levee/shared/protocol/beat';
import type { AreaFanout } from './area-fanout.js';

/** The beats due now: one for each channel, with what its readers have been sent, where the log is and what is seen. */
export function beatsOf(
  area: string,
  fanout: AreaFanout,
  clock: Clock,
  seen: number,
): { room: string; beat: Beat }[] {
  const { epoch, seq: head } = fanout.head;
  return [...fanout.channels.values()].map(({ room, sent: last }) => ({
    room,
    beat: { area, epoch, last, head, seen, serverNow: isoNow(clock), sources: [] },
  }));
}
