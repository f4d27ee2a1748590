import type { RulePack } from '@levee/shared/rules/pack';
import type { AreaHead, StoredRecord, Written } from '../storage/log-store.js';
import type { AreaMemory, Outcome } from './area-memory.js';
import { Fold } from './fold.js';
import type { Job } from './job.js';

/** A batch that was decided over a memory, and is not yet written. */
export interface Draft extends Outcome {
  readonly memory: AreaMemory;
  readonly from: AreaHead;
  readonly written: Written;
  /** The records it was decided over, as they were. */
  readonly before: readonly StoredRecord[];
}

/** What a batch is decided over. `answers`: of those of its jobs that were answered before. */
export interface Basis {
  readonly area: string;
  readonly memory: AreaMemory;
  readonly from: AreaHead;
  readonly records: readonly StoredRecord[];
  readonly answers: ReadonlyMap<string, string>;
  readonly serverNowMs: number;
  readonly pack: RulePack;
}

/** Decides in order what has no answer yet; a job that stands there twice is decided once. */
export function drafted(jobs: readonly Job[], basis: Basis): Draft {
  const { memory, from, answers } = basis;
  const fold = new Fold({ ...basis, head: from });
  const taken = new Set(answers.keys());
  for (const job of jobs) {
    if (taken.has(job.id)) continue;
    taken.add(job.id);
    fold.take(job);
  }
  const written = fold.written();
  const given = written.receipts.map(({ id, answer }) => [id, answer] as const);
  return {
    memory,
    from,
    written,
    before: basis.records,
    head: written.head,
    touched: fold.touched,
    answers: new Map([...answers, ...given]),
  };
}
