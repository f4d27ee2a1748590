import { z } from 'zod';
import { instant, line, position } from './base.js';

/** What may be kept beside a record. The server looks at the bytes, not at the name, which of them it is. */
export const mediaTypes = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'application/pdf',
  'audio/mp4',
  'audio/ogg',
] as const;

/** SHA-256 of the bytes as the phone sends them, 64 hexadecimal digits: the file's name everywhere. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Bytes that no setting goes beyond. */
export const mostFileBytes = 64 * 1024 * 1024;

/**
 * A photo, document or recording that a record names. The bytes travel beside the log; who may see the record may
 * see them. A pattern and no enum: nobody ever reads a media type as a word.
 */
export const fileRef = z.object({
  sha256,
  mediaType: z.string().regex(new RegExp(`^(${mediaTypes.join('|')})$`)),
  bytes: z.number().int().min(1).max(mostFileBytes),
  /** What its author calls it; also what is read aloud in its place. */
  name: line.optional(),
  /** When and where it was taken, as its author left it to be told. */
  takenAt: instant.optional(),
  position: position.optional(),
});

/** The files of a record or of a command: the field `files`, optional in every kind that was there before. */
export const fileRefs = z.array(fileRef).max(12);

export type FileRef = z.infer<typeof fileRef>;
export type MediaType = (typeof mediaTypes)[number];

export function isMediaType(name: string): name is MediaType {
  return mediaTypes.some((one) => one === name);
}

export function isImage({ mediaType }: Pick<FileRef, 'mediaType'>): boolean {
  return mediaType.startsWith('image/');
}
