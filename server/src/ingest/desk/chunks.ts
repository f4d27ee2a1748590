import type { Clock } from '@levee/shared/kernel/clock';
import type { ImportStore } from '../../storage/imports.store.js';
import type { RowOutcome } from '../rows/row-outcome.js';
import type { RowsSetup } from '../rows/rows-setup.js';
import { chunkRows } from '../workers/file-thread.js';
import { RowsThread } from '../workers/rows-thread.js';
import type { WorkerPlan } from '../workers/worker-plan.js';

/** Lists that refer to themselves are gone through once for each rank, places before what lies in them. */
export function ranksOf(kind: RowsSetup['kind']): readonly number[] {
  return kind === 'regions' ? [0, 1, 2] : [0];
}

/**
 * What the rows of a shelved list ask for, chunk by chunk; `firstRow` rows of the file stand above the
 * list. While one chunk is used the thread reads the next.
 */
export async function* outcomesOf(
  plan: WorkerPlan,
  shelf: ImportStore,
  importId: string,
  list: { readonly setup: RowsSetup; readonly firstRow: number },
): AsyncGenerator<readonly RowOutcome[]> {
  const thread = new RowsThread(plan, list.setup);
  const read = async (position: number): Promise<readonly RowOutcome[] | undefined> => {
    const packed = await shelf.chunk(importId, position);
    if (!packed) return undefined;
    const skip = Math.max(0, list.firstRow - position * chunkRows);
    return thread.read({ packed, firstRow: position * chunkRows + 1, skip });
  };
  try {
    let coming = read(0);
    for (let position = 1; ; position++) {
      const outcomes = await coming;
      if (!outcomes) return;
      coming = read(position);
      coming.catch(() => undefined);
      yield outcomes;
    }
  } finally {
    await thread.close();
  }
}

/** Lets everything else that waits have its turn. */
export function breathe(clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    clock.after(0, resolve);
  });
}

/** After so many rows the loop is given back: a few milliseconds of work. */
export const breathEvery = 100;
