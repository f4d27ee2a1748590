import type { Clock } from '@levee/shared/kernel/clock';
import type { FileRef } from '@levee/shared/model/file';
import type { Files } from '../storage/files.js';
import type { Shelf } from './shelf.js';

/** A file that the server made itself. */
export interface OwnFile {
  readonly file: FileRef;
  readonly bytes: Uint8Array;
}

/** Which log it is for. */
interface Place {
  readonly area: string;
  readonly epoch: string;
}

interface Parts {
  readonly files: Pick<Files, 'put'>;
  readonly shelf: Pick<Shelf, 'put'>;
  readonly clock: Clock;
}

/** Puts it on the shelf as it is: nobody sent it, so there is nothing to look at. Done again it changes nothing. */
export async function layOwn(
  { files, shelf, clock }: Parts,
  { area, epoch }: Place,
  { file, bytes }: OwnFile,
): Promise<void> {
  const { sha256, mediaType } = file;
  const now = new Date(clock.nowMs());
  await files.put({
    ...{ area, epoch, sha256, mediaType, bytes: bytes.byteLength },
    ...{ keptName: sha256, keptSha256: sha256, state: 'there', refusal: null },
    ...{ broughtBy: '', broughtByName: '', broughtAt: now, touchedAt: now },
  });
  await shelf.put(area, sha256, Buffer.from(bytes));
}
