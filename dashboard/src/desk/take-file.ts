import { no, ok, type Result } from '@levee/shared/kernel/result';
import { isMediaType, type FileRef } from '@levee/shared/model/file';
import type { FileBox } from '../sync/files/file-box.js';
import { takenOf, type Taken } from '../sync/files/exif.js';
import { shrunkPhoto } from '../sync/files/shrink-image.js';
import type { FileSetting } from './photo-setting.js';

/** Why a file is not attached. */
export type TakeFault = 'unreadable' | 'large' | 'kind' | 'full';

export interface TakenFile {
  readonly ref: FileRef;
  /** What the photo said of itself before it was written anew; nothing of it goes along unless its author wants it. */
  readonly taken: Taken;
}

/** Some phones call a recording by an older name. */
const sameMedia: Readonly<Record<string, string>> = {
  'audio/x-m4a': 'audio/mp4',
  'audio/m4a': 'audio/mp4',
  'application/ogg': 'audio/ogg',
};

/** A photo or another file, made ready and kept on this device: only then does it count as attached. */
export async function takeFile(
  file: File,
  box: FileBox,
  { mostBytes, photo }: FileSetting,
): Promise<Result<TakenFile, TakeFault>> {
  const isPhoto = file.type.startsWith('image/');
  const mediaType = isPhoto ? 'image/jpeg' : (sameMedia[file.type] ?? file.type);
  if (!isMediaType(mediaType)) return no('kind');
  const ready = isPhoto ? await shrunkPhoto(file, photo) : file;
  if (!ready) return no('unreadable');
  if (ready.size > mostBytes) return no('large');
  const taken = isPhoto ? takenOf(new Uint8Array(await file.arrayBuffer())) : {};
  const kept = await box.keep(new Uint8Array(await ready.arrayBuffer()), mediaType);
  if (!kept.ok) return kept;
  const { sha256, bytes } = kept.value;
  const name = isPhoto ? {} : { name: file.name.slice(0, 200) };
  return ok({ ref: { sha256, mediaType, bytes, ...name }, taken });
}
