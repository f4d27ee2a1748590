import type { BytesFault } from './clean.js';

/**
 * Why a file is not taken or not shown.
 * file-offset: the piece does not begin where what is there ends. file-hash: the bytes are not those of the name, and
 * were thrown away. file-waiting: it is still looked at. file-many: too many uploads at once. files-spent: the day's
 * bytes of this person. files-full: the disk.
 */
export const fileFaults = [
  'file-offset',
  'file-large',
  'file-hash',
  'file-media',
  'file-broken',
  'file-infected',
  'file-waiting',
  'file-many',
  'files-spent',
  'files-full',
] as const satisfies readonly (BytesFault | string)[];

export type FileFault = (typeof fileFaults)[number];

export class FileRefused extends Error {
  constructor(
    readonly code: FileFault,
    /** Megabytes, or how many, as the words of the code have it. */
    readonly n?: number,
  ) {
    super(code);
  }
}

/** No name of ours: what an older server wrote. */
export function faultNamed(name: string | null): FileFault {
  return fileFaults.find((one) => one === name) ?? 'file-broken';
}
