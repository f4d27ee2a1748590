import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Row } from '../sheet.js';

/** Rows as they are kept between the reading of a file and its use: JSON, deflated. */
export function packRows(rows: readonly Row[]): Uint8Array {
  return deflateRawSync(JSON.stringify(rows), { level: 1 });
}

export function unpackRows(packed: Uint8Array): Row[] {
  return JSON.parse(inflateRawSync(packed).toString('utf8')) as Row[];
}
