import { no, ok, type Result } from '@levee/shared/kernel/result';
import type { MediaType } from '@levee/shared/model/file';
import { rewritten } from './images.js';
import { mediaOf } from './media.js';
import { withoutTags } from './sound.js';

/** Why bytes are not kept. */
export type BytesFault = 'file-media' | 'file-broken';

export interface CleanFile {
  readonly mediaType: MediaType;
  readonly bytes: Buffer;
}

/** What may be kept of what was brought: by its content, and without what was said about it. */
export async function cleaned(bytes: Buffer): Promise<Result<CleanFile, BytesFault>> {
  const mediaType = mediaOf(bytes);
  if (mediaType === undefined) return no('file-media');
  try {
    return ok({ mediaType, bytes: await cleanedAs(mediaType, bytes) });
  } catch {
    return no('file-broken');
  }
}

async function cleanedAs(mediaType: MediaType, bytes: Buffer): Promise<Buffer> {
  switch (mediaType) {
    case 'image/jpeg':
    case 'image/png':
    case 'image/webp':
      return rewritten(bytes, mediaType);
    case 'audio/mp4':
      return withoutTags(bytes);
    default:
      return bytes;
  }
}
