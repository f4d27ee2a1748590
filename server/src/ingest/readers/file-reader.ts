import { FileFault } from '../faults.js';
import { isBlank, type FileLimits, type RawSheet } from '../sheet.js';
import { csvRows } from './csv-reader.js';
import { jsonRows } from './json-reader.js';
import { decodedText } from './text-decoding.js';
import { isCompoundFile, isZip, workbookSheet, type Appeal } from './workbook-reader.js';

/**
 * The rows of a file of any kind offices bring: `.xlsx`, `.xls`, separated text in UTF-8 or GB18030,
 * GeoJSON, a JSON list. What it is, its bytes say; its name is not believed. Throws a FileFault.
 */
export function readSheet(
  bytes: Buffer,
  limits: FileLimits,
  appeal: Appeal,
  sheetName?: string,
): RawSheet {
  if (bytes.length === 0) throw new FileFault('file-empty');
  if (bytes.length > limits.bytes)
    throw new FileFault('file-large', { maxMb: Math.floor(limits.bytes / 1024 / 1024) });
  const sheet =
    isZip(bytes) || isCompoundFile(bytes)
      ? workbookSheet(bytes, limits, appeal, sheetName)
      : textSheet(bytes, limits);
  if (!sheet.rows.some((row) => row.some((cell) => !isBlank(cell))))
    throw new FileFault('file-empty');
  return sheet;
}

function textSheet(bytes: Buffer, limits: FileLimits): RawSheet {
  const text = decodedText(bytes);
  if (/^\s*</.test(text)) throw new FileFault('file-unknown');
  const rows = /^\s*[[{]/.test(text) ? jsonRows(text, limits) : csvRows(text, limits);
  return { rows, sheetName: null, sheetNames: [] };
}
