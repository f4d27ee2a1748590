import type { MediaType } from '@levee/shared/model/file';

/** The brands that recorders of telephones write; a film begins alike and is told apart below. */
const soundBrands = new Set(['M4A ', 'M4B ', 'mp41', 'mp42', 'isom', 'iso5', 'iso6']);

/** A track's handler in an MP4: of moving pictures. */
const filmHandler = Buffer.from('hdlr\0\0\0\0\0\0\0\0vide', 'latin1');

/** What bytes are by their content; a file's name and what its sender says of it count for nothing. */
export function mediaOf(bytes: Buffer): MediaType | undefined {
  if (begins(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (wordAt(bytes, 0) === 'RIFF' && wordAt(bytes, 8) === 'WEBP') return 'image/webp';
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return 'application/pdf';
  if (wordAt(bytes, 0) === 'OggS') return 'audio/ogg';
  return isSound(bytes) ? 'audio/mp4' : undefined;
}

function isSound(bytes: Buffer): boolean {
  const isMp4 = wordAt(bytes, 4) === 'ftyp' && soundBrands.has(wordAt(bytes, 8));
  return isMp4 && !bytes.includes(filmHandler);
}

function begins(bytes: Buffer, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}

function wordAt(bytes: Buffer, at: number): string {
  return bytes.subarray(at, at + 4).toString('latin1');
}
