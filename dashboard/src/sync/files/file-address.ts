import type { RecordRef } from '@levee/shared/model/kinds';

/** How large an image is asked for: for a list, for a screen, or as it was kept. */
export type FileSize = 'small' | 'large' | 'whole';

/** Where the server shows a file to whoever may see the record that names it. */
export function fileAddress(
  area: string,
  sha256: string,
  { kind, id }: RecordRef,
  size: FileSize,
): string {
  const path = [area, 'files', sha256, 'of', kind, id].map(encodeURIComponent).join('/');
  return `/api/areas/${path}?size=${size}`;
}
