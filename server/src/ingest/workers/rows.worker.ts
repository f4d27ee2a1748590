import { parentPort, workerData } from 'node:worker_threads';
import { rowsReader } from '../rows/rows-reader.js';
import type { RowsSetup } from '../rows/rows-setup.js';
import type { RowsOrder } from './messages.js';
import { unpackRows } from './packed-rows.js';

/** Reads the rows of a list chunk by chunk, each answered before the next is asked for. */
const read = rowsReader(workerData as RowsSetup);

parentPort?.on('message', ({ packed, firstRow, skip }: RowsOrder) => {
  const rows = unpackRows(packed).slice(skip);
  parentPort?.postMessage(read(rows, firstRow + skip));
});
