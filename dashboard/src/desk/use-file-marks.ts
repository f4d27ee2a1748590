import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import type { FileRef } from '@levee/shared/model/file';
import { useSession } from '../live/use-live.js';
import type { FileMark } from '../sync/files/file-box.js';

export interface OwnFile {
  readonly mark: FileMark;
  /** An address of the bytes on this device; null until they are read, and for what is no image. */
  readonly preview: string | null;
}

/** What this device has of these files itself, with their marks; anew whenever one of them moves on. */
export function useFileMarks(
  files: () => readonly FileRef[],
): Readonly<ShallowRef<ReadonlyMap<string, OwnFile>>> {
  const { files: box } = useSession();
  const own = shallowRef<ReadonlyMap<string, OwnFile>>(new Map());
  const previews = new Map<string, string>();
  let isOver = false;

  const look = (): void => {
    const marked = files().flatMap(({ sha256 }) => {
      const mark = box?.markOf(sha256);
      if (!mark) return [];
      return [[sha256, { mark, preview: previews.get(sha256) ?? null }] as const];
    });
    own.value = new Map(marked);
  };
  const preview = async ({ sha256, mediaType }: FileRef): Promise<void> => {
    if (!mediaType.startsWith('image/') || previews.has(sha256)) return;
    const bytes = await box?.bytesOf(sha256);
    if (!bytes || isOver || previews.has(sha256)) return;
    previews.set(sha256, URL.createObjectURL(new Blob([bytes], { type: mediaType })));
    look();
  };
  const lookAtAll = (): void => {
    look();
    for (const file of files()) if (own.value.has(file.sha256)) void preview(file);
  };

  const cancel = box?.onChange(lookAtAll);
  watch(files, lookAtAll, { immediate: true });
  onScopeDispose(() => {
    isOver = true;
    cancel?.();
    for (const address of previews.values()) URL.revokeObjectURL(address);
  });
  return own;
}
