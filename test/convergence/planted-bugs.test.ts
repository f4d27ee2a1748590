import { keyOf } from '@levee/shared/model/kinds';
import { describe, expect, test } from '@jest/globals';
import type { Receipt } from '@levee/shared/protocol/receipt';
import type { Reading } from '@levee/shared/rules/audience';
import type { PictureStore } from '@levee/dashboard/sync/picture/picture-store';
import type { Batch, LogStore, Standing, Written } from '@levee/server/storage/log-store';
import * as fc from 'fast-check';
import { Broken } from './broken.js';
import { bugsOfManyNodes } from './bugs-of-many-nodes.js';
import { history, type Happening } from './history.js';
import { liveThrough } from './live-through.js';
import { otherEars, otherFrames } from './other-lines.js';
import type { Seams } from './seams.js';
import { area } from './place.js';

/** Histories within which each bug must be found; the same ones at every run. */
const histories = fc.sample(fc.tuple(history, fc.nat()), { seed: 20_260_720, numRuns: 2_000 });

/** Somebody works and the others take nothing from their lines: what is sent to them has to wait. */
const drought = Array.from({ length: 30 }, (_, choice): Happening[] => [
  { do: 'ask', client: 0, choice },
  { do: 'pump', client: 0, count: 6 },
  { do: 'wait', ms: 40 },
]).flat();

/** Somebody works; a phone stores what it was told, goes to the back, and is opened anew. */
const comings = Array.from({ length: 16 }, (_, choice): Happening[] => [
  { do: 'ask', client: 1, choice },
  { do: 'pump', client: 1, count: 6 },
  { do: 'wait', ms: 40 },
  { do: 'pump', client: 0, count: 6 },
  { do: 'reload', client: 0 },
  { do: 'pump', client: 0, count: 6 },
  { do: 'pump', client: 0, count: 6 },
]).flat();

/** A store that does something else than the one below it. */
function otherStore(store: LogStore, over: Partial<LogStore>): LogStore {
  const below: LogStore = {
    areas: () => store.areas(),
    createArea: (row, epoch) => store.createArea(row, epoch),
    resetArea: (name, epoch) => store.resetArea(name, epoch),
    head: (name) => store.head(name),
    lineage: (name) => store.lineage(name),
    changesAfter: (name, after, limit) => store.changesAfter(name, after, limit),
    state: (name, at) => store.state(name, at),
    recordsOf: (name, kind) => store.recordsOf(name, kind),
    standing: (name, refs) => store.standing(name, refs),
    append: (name, from, written) => store.append(name, from, written),
    batch: (name, work) => store.batch(name, work),
  };
  return { ...below, ...over };
}

/** Both ways of writing do something else: the transaction, and the one step. */
function otherBatch(store: LogStore, over: (batch: Batch) => Partial<Batch>): LogStore {
  const other = (batch: Batch): Batch => ({ ...batch, ...over(batch) });
  return otherStore(store, {
    batch: (name, work) => store.batch(name, (batch) => work(other(batch))),
    standing: async (name, refs) => {
      const { head, records } = await store.standing(name, refs);
      return { head, records: await other(oneStep(store, name, { head, records })).records(refs) };
    },
    append: async (name, from, written) => {
      const step = oneStep(store, name, { head: from, records: [] });
      await other(step).write(written);
      return step.isWritten;
    },
  });
}

/** The one step seen as a transaction, so that a bug is planted in both alike. */
function oneStep(store: LogStore, name: string, { head, records }: Standing) {
  const step = {
    head,
    isWritten: false,
    receipts: (ids: readonly string[]) => store.batch(name, (batch) => batch.receipts(ids)),
    records: async () => records,
    write: async (written: Written) => {
      step.isWritten = await store.append(name, head, written);
    },
  };
  return step;
}

/** Each bug as it might be made, put between the parts; the parts themselves are the product's. */
const bugs: Readonly<Record<string, () => Partial<Seams>>> = {
  'no dedupe: a command that comes again takes effect again': () => ({
    store: (store) =>
      otherBatch(store, (batch) => ({
        receipts: async () => new Map(),
        write: async (written) => {
          const known = await batch.receipts(written.receipts.map(({ id }) => id));
          const receipts = written.receipts.filter(({ id }) => !known.has(id));
          await batch.write({ ...written, receipts });
        },
      })),
  }),

  'acknowledged early: ok is said though the commit failed': () => ({
    submit: (submit) => (body, actor) =>
      submit(body, actor).catch((): Receipt => {
        return { id: (body as { id: string }).id, status: 'ok', seq: 1, version: 1 };
      }),
  }),

  'published early: changes are shown before they are committed': () => ({
    store: (store, publish) =>
      otherBatch(store, (batch) => ({
        write: async (written) => {
          publish({ area, epoch: written.head.epoch, changes: written.changes });
          await batch.write(written);
        },
      })),
  }),

  'off by one at resume: the first row that a reader missed is left out': () => ({
    store: (store) =>
      otherStore(store, {
        changesAfter: async (name, after, limit) => {
          const rows = await store.changesAfter(name, after, limit);
          return rows.length > 1 ? rows.slice(1) : rows;
        },
      }),
  }),

  'gap ignored: a hole is patched over': () => ({
    wire: (wire, session) =>
      otherEars(wire, (listener) => ({
        changes: (frame) => {
          const { seq } = session().link;
          listener.changes(frame.prev < seq ? { ...frame, prev: seq } : frame);
        },
      })),
  }),

  'a number from the future is taken': () => ({
    wire: (wire, session) =>
      otherEars(wire, (listener) => ({
        changes: (frame) => {
          const { seq } = session().link;
          listener.changes(frame.prev > seq ? { ...frame, prev: seq } : frame);
        },
      })),
  }),

  'epoch ignored: a frame of a foreign epoch is taken': () => ({
    wire: (wire, session) =>
      otherEars(wire, (listener) => ({
        changes: (frame) => listener.changes({ ...frame, epoch: session().link.epoch ?? '' }),
      })),
  }),

  'dirty snapshot: it holds records older than its number': () => {
    let before: readonly { readonly id: string; readonly kind: string }[] = [];
    return {
      snapshot: async (snapshot) => {
        const stale = before.length > 0 ? before : snapshot.records;
        before = snapshot.records;
        return { ...snapshot, records: stale as typeof snapshot.records };
      },
    };
  },

  'dirty snapshot: it holds records newer than its number': () => ({
    snapshot: async (snapshot) => ({ ...snapshot, seq: Math.max(0, snapshot.seq - 3) }),
  }),

  'moved record left as a ghost: its going is not sent': () => ({
    end: (end) =>
      otherFrames(end, (frame) => {
        return { ...frame, items: frame.items.filter(({ record }) => record !== null) };
      }),
  }),

  'redaction is forgotten for walls': () => ({
    readingOf: (readingOf) => async (name) => {
      const reading = await readingOf(name);
      return reading?.audience === 'wall' ? { ...reading, audience: 'commander' } : reading;
    },
  }),

  'the first change of a frame is dropped': () => ({
    end: (end) => otherFrames(end, (frame) => ({ ...frame, items: frame.items.slice(1) })),
  }),

  'a stale base is brought up to date on the way': () => {
    let versions = new Map<string, number>();
    return {
      store: (store) =>
        otherBatch(store, (batch) => ({
          write: async (written) => {
            await batch.write(written);
            versions = new Map([
              ...versions,
              ...written.changes.map((one) => [keyOf(one), one.version] as const),
            ]);
          },
        })),
      arrived: async (message) => {
        const { hazard, team } = message.payload as { hazard?: string; team?: string };
        const version = versions.get(hazard ? `hazard/${hazard}` : `team/${team ?? ''}`);
        return message.baseVersion !== undefined && version !== undefined
          ? { ...message, baseVersion: version }
          : message;
      },
    };
  },

  'a repeated command is answered in other words': () => {
    const answered = new Set<string>();
    return {
      submit: (submit) => async (body, actor) => {
        const receipt = await submit(body, actor);
        const isAgain = answered.has(receipt.id);
        answered.add(receipt.id);
        return isAgain ? { ...receipt, message: '已办理' } : receipt;
      },
    };
  },

  'speculations are never peeled': () => ({
    session: (session) => {
      session.replica.settle = () => undefined;
    },
  }),

  'a speculation is written into what the log said': () => ({
    session: ({ replica }) => {
      const speculate = replica.speculate.bind(replica);
      replica.speculate = (id, work) =>
        speculate(id, (seen) => {
          const puts = work(seen);
          return puts.map((put) => {
            const said = replica.said(put.kind).get(put.id);
            if (said && put.record) Object.assign(said, put.record);
            return put;
          });
        });
    },
  }),

  'a picture is restored as of another number than its records': () => ({
    pictures: (store) =>
      otherPictures(store, {
        read: async (name) => {
          const picture = await store.read(name);
          return picture && { ...picture, head: { ...picture.head, seq: picture.head.seq + 1 } };
        },
      }),
  }),

  'a place is stored without what changed on the way to it': () => ({
    pictures: (store) =>
      otherPictures(store, {
        write: (step) => store.write(step.base ? { ...step, puts: [], removed: [] } : step),
      }),
  }),

  'the outbox gives up after a cut': () => ({
    wire: (wire) => {
      const command = wire.command.bind(wire);
      const sent = new Set<string>();
      wire.command = (message, answer) => {
        if (!sent.has(message.id)) command(message, answer);
        sent.add(message.id);
      };
      return wire;
    },
  }),

  'beats are taken for comfort': () => ({
    wire: (wire, session) =>
      otherEars(wire, (listener) => ({
        beat: (beat) => {
          const { seq, epoch } = session().link;
          listener.beat({ ...beat, last: seq, head: seq, epoch: epoch ?? beat.epoch });
        },
      })),
  }),

  'who has no right is given somebody else’s': () => {
    const remembered: Reading[] = [];
    return {
      readingOf: (readingOf) => async (name) => {
        const reading = await readingOf(name);
        if (reading) remembered[0] ??= reading;
        return reading ?? remembered[0];
      },
    };
  },

  'revocation not noticed: a change of rights fences nobody': () => ({ onRows: () => [] }),

  'receipts outlive a commit that tore': () => ({
    store: (store) =>
      otherBatch(store, (batch) => ({
        write: (written) => batch.write(torn(written)),
      })),
  }),

  'a fast path writes without comparing the clock': () => ({
    store: (store) =>
      otherStore(store, {
        append: (name, _from, written) =>
          store.batch(name, async (batch) => {
            await batch.write(written);
            return true;
          }),
      }),
  }),

  'versions stand still': () => ({
    store: (store) =>
      otherBatch(store, (batch) => ({
        records: async (refs) => {
          const records = await batch.records(refs);
          return records.map((one) => ({ ...one, version: Math.max(1, one.version - 1) }));
        },
      })),
  }),

  'a lost frame is counted as sent': () => {
    let count = 0;
    return {
      end: (end) => otherFrames(end, (frame) => (count++ % 7 === 6 ? undefined : frame)),
      wire: (wire, session) =>
        otherEars(wire, (listener) => ({
          changes: (frame) => {
            const { seq } = session().link;
            listener.changes({ ...frame, prev: seq });
          },
        })),
    };
  },
};

/** A device's pictures, kept by something else than the store below. */
function otherPictures(store: PictureStore, over: Partial<PictureStore>): PictureStore {
  const below: PictureStore = {
    read: (name) => store.read(name),
    write: (step) => store.write(step),
    wipe: (name) => store.wipe(name),
  };
  return { ...below, ...over };
}

/** Writes all but the last row. */
function torn(written: Written): Written {
  return { ...written, changes: written.changes.slice(0, -1) };
}

/** The invariant that the bug broke first; undefined where it survived all histories. */
async function found(plant: () => Partial<Seams>): Promise<string | undefined> {
  for (const [happenings, seed] of [
    ...[drought, comings].map((one) => [one, 0] as const),
    ...histories,
  ]) {
    const broken = await liveThrough(happenings, seed, { seams: plant(), looks: 0.5 }).then(
      () => undefined,
      invariantOf,
    );
    if (broken !== undefined) return broken;
  }
  return undefined;
}

/** Every find of the model names its invariant; anything else that is thrown is no find. */
function invariantOf(error: unknown): string {
  return error instanceof Broken ? error.invariant : String(error);
}

describe('planted bugs', () => {
  for (const [bug, plant] of Object.entries({ ...bugs, ...bugsOfManyNodes }))
    test(`the model finds it when ${bug}`, async () => {
      expect(await found(plant)).toMatch(/^I\d+$/);
    }, 300_000);

  test('finds nothing where nothing was planted', async () => {
    for (const [happenings, seed] of histories.slice(0, 100))
      await liveThrough(happenings, seed, { looks: 0.5 });
    for (const one of [drought, comings]) await liveThrough(one, 0, { looks: 0.5 });
  }, 300_000);
});
