import type { Fanout } from '@levee/server/realtime/fanout';
import type { Snapshot } from '@levee/shared/protocol/snapshot';
import { otherFrames } from './other-lines.js';
import type { Seams } from './seams.js';

/** Takes what another node said for where the log is, as if the database had said it. */
function believing(fanout: Fanout, isBelieved: (epoch: string, known: string) => boolean): void {
  fanout.poked = ({ area, epoch, seq }) => {
    const one = fanout.areas.get(area);
    if (one && isBelieved(epoch, one.head.epoch)) one.notice({ epoch, seq, hash: '' });
  };
}

/** Bugs of several nodes on one log, of readers that lag, and of pages that are loaded again. */
export const bugsOfManyNodes: Readonly<Record<string, () => Partial<Seams>>> = {
  'a poke of an unknown epoch is trusted': () => ({
    fanout: (fanout) => believing(fanout, (epoch, known) => epoch !== known),
  }),

  'the number in a poke is trusted': () => ({
    fanout: (fanout) => believing(fanout, (epoch, known) => epoch === known),
  }),

  'a lost poke is never made good': () => ({
    fanout: (fanout) => {
      fanout.poll = async () => undefined;
    },
  }),

  'revocation raced: who lost a right is fenced a moment later': () => ({
    fencing: (act) => void Promise.resolve().then(() => Promise.resolve().then(act)),
  }),

  'hole in a frame: a row in the middle is left out, and its number counted': () => ({
    end: (end) =>
      otherFrames(end, (frame) => ({
        ...frame,
        items: frame.items.filter((_, i, { length }) => i === 0 || i === length - 1),
      })),
  }),

  'a lagging reader is resumed from the wrong number': () => ({
    end: (end) => {
      let count = 0;
      let sent: number | undefined;
      return otherFrames(end, (frame) => {
        if (count++ % 5 === 4) return undefined;
        const prev = sent ?? frame.prev;
        sent = frame.to;
        return { ...frame, prev };
      });
    },
  }),

  'a snapshot is taken for seen with the eyes of an earlier one': () => {
    const before = new Map<string, Pick<Snapshot, 'audience' | 'scope'>>();
    return {
      snapshot: async (snapshot) => {
        const { audience, scope } = snapshot;
        const eyes = before.get(snapshot.area) ?? { audience, scope };
        before.set(snapshot.area, { audience, scope });
        return { ...snapshot, ...eyes };
      },
    };
  },

  'a reader that does not keep up is never taken out': () => ({ lagging: () => undefined }),

  'a page that is loaded again forgets its outbox': () => ({
    outbox: (store) => ({
      all: async () => [],
      put: (row) => store.put(row),
      remove: (ids) => store.remove(ids),
    }),
  }),
};
