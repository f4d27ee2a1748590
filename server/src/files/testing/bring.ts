import { createHash } from 'node:crypto';
import type { FileRef } from '@levee/shared/model/file';
import type { Answer, Browser } from '../../app/testing/browser.js';
import { area } from '../../app/testing/people.js';

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What a record says of a file. */
export function refTo(bytes: Uint8Array, mediaType = 'image/jpeg'): FileRef {
  return { sha256: hashOf(bytes), mediaType, bytes: bytes.length };
}

export function fileAt(sha256: string): string {
  return `/api/areas/${area}/files/${sha256}`;
}

/** One piece of a file, from a place on. */
export function sendPiece(
  by: Browser,
  whole: Uint8Array,
  from: number,
  to = whole.length,
  sha256 = hashOf(whole),
): Promise<Answer> {
  return by.ask('PATCH', fileAt(sha256), whole.subarray(from, to), {
    'content-type': 'application/octet-stream',
    'upload-offset': String(from),
    'upload-length': String(whole.length),
  });
}

/** How far a file has come, as one text: `coming 400`. */
export async function standingOf(by: Browser, sha256: string): Promise<string> {
  const { status, headers } = await by.ask('HEAD', fileAt(sha256));
  const refusal = headers.get('upload-refusal');
  return status === 200
    ? [headers.get('upload-state'), refusal ?? headers.get('upload-offset')].join(' ')
    : String(status);
}
