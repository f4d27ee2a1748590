import type { Request } from 'express';
import { FileFault } from '../ingest/faults.js';
import { fileLimits } from '../ingest/sheet.js';
import { HttpRefusal } from './http-refusal.js';

const maxMb = fileLimits.bytes / 1024 / 1024;

/** The body of an upload, never more of it than a file may have. Throws a FileFault for a larger one. */
export async function readBytes(request: Request): Promise<Buffer> {
  if (!request.is('application/octet-stream')) throw new HttpRefusal('media-wrong');
  if (Number(request.headers['content-length'] ?? 0) > fileLimits.bytes)
    throw new FileFault('file-large', { maxMb });
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > fileLimits.bytes) throw new FileFault('file-large', { maxMb });
    parts.push(part);
  }
  return Buffer.concat(parts);
}
