import { parentPort, workerData } from 'node:worker_threads';
import { appealOf } from '../columns/header-row.js';
import { fieldsOf } from '../columns/fields.js';
import { FileFault } from '../faults.js';
import { readSheet } from '../readers/file-reader.js';
import { reshapedRoster } from '../rosters/roster-shape.js';
import type { RawSheet } from '../sheet.js';
import type { ReadAnswer, ReadOrder } from './messages.js';
import { packRows } from './packed-rows.js';

/** Reads one file and ends. A file may exhaust this thread; the server lives on. */
const order = workerData as ReadOrder;
const headRows = 20;

try {
  tell(
    readSheet(
      Buffer.from(order.bytes),
      order.limits,
      appealOf(fieldsOf[order.kind]),
      order.sheetName ?? undefined,
    ),
  );
} catch (error) {
  if (!(error instanceof FileFault)) throw error;
  answer({ type: 'fault', code: error.code, params: error.params });
}

function tell({ rows: drawn, sheetName, sheetNames }: RawSheet): void {
  const rows = order.kind === 'shifts' ? reshapedRoster(drawn) : drawn;
  answer({
    type: 'head',
    head: rows.slice(0, headRows),
    rowCount: rows.length,
    sheetName,
    sheetNames,
  });
  for (let from = 0; from < rows.length; from += order.chunkRows) {
    answer({ type: 'chunk', packed: packRows(rows.slice(from, from + order.chunkRows)) });
  }
  answer({ type: 'end' });
}

function answer(message: ReadAnswer): void {
  parentPort?.postMessage(message);
}
