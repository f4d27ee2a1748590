import { Worker } from 'node:worker_threads';
import type { Clock } from '@levee/shared/kernel/clock';
import { FileFault } from '../faults.js';
import type { ImportKind } from '@levee/shared/model/import-kind';
import { fileLimits, type FileLimits, type Row } from '../sheet.js';
import type { ReadAnswer, ReadOrder } from './messages.js';
import type { WorkerPlan } from './worker-plan.js';

/** A file's rows, packed, with its first rows beside them. */
export interface StagedSheet {
  readonly head: readonly Row[];
  readonly rowCount: number;
  readonly sheetName: string | null;
  readonly sheetNames: readonly string[];
  readonly chunks: readonly Uint8Array[];
}

export interface FileOrder {
  readonly bytes: Uint8Array;
  readonly kind: ImportKind;
  readonly sheetName: string | null;
  readonly limits?: FileLimits;
}

export const chunkRows = 500;

/**
 * Reads a file in a thread of its own, with a heap and a time of its own. Throws a FileFault for a file
 * that is none, that is too large, too heavy or too slow.
 */
export function readFileInThread(
  plan: WorkerPlan,
  clock: Clock,
  order: FileOrder,
): Promise<StagedSheet> {
  const limits = order.limits ?? fileLimits;
  const data: ReadOrder = {
    bytes: order.bytes,
    kind: order.kind,
    sheetName: order.sheetName,
    limits,
    chunkRows,
  };
  const worker = new Worker(plan.read, {
    workerData: data,
    execArgv: [...plan.execArgv],
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMb },
  });
  return new Promise((resolve, reject) => {
    const cancel = clock.after(limits.timeMs, () => fail(new FileFault('file-slow')));
    const end = (): void => {
      cancel();
      void worker.terminate();
    };
    const fail = (reason: unknown): void => {
      end();
      reject(asFault(reason));
    };
    collect(
      worker,
      (sheet) => {
        end();
        resolve(sheet);
      },
      fail,
    );
  });
}

function collect(
  worker: Worker,
  done: (sheet: StagedSheet) => void,
  fail: (reason: unknown) => void,
): void {
  const chunks: Uint8Array[] = [];
  let head: Omit<StagedSheet, 'chunks'> | undefined;
  worker.on('message', (answer: ReadAnswer) => {
    if (answer.type === 'head') head = answer;
    else if (answer.type === 'chunk') chunks.push(answer.packed);
    else if (answer.type === 'fault') fail(new FileFault(answer.code, answer.params));
    else if (head)
      done({
        head: head.head,
        rowCount: head.rowCount,
        sheetName: head.sheetName,
        sheetNames: head.sheetNames,
        chunks,
      });
  });
  worker.on('error', fail);
  worker.on('exit', () => fail(new FileFault('file-broken')));
}

function asFault(reason: unknown): FileFault {
  if (reason instanceof FileFault) return reason;
  const isHeap = (reason as { code?: unknown } | null)?.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return new FileFault(isHeap ? 'file-heavy' : 'file-broken');
}
