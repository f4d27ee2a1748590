import type { InBoth } from '@levee/shared/texts/language';
import type { Words } from '../ui/use-i18n.js';

export interface TextsFile {
  readonly default?: unknown;
  readonly texts: InBoth<Words>;
}

export type Files = Readonly<Record<string, TextsFile>>;

/** `field` are the shared names of states, kinds and grades; the surface in that folder says its words as `phone`. */
const names: Readonly<Record<string, string>> = { field: 'phone' };

/** Every folder's words under the folder's name. */
export function filesWords(files: Files): InBoth<Words> {
  const found = Object.entries(files).map(([path, { texts }]) => [folderOf(path), texts] as const);
  const words = (language: keyof InBoth<Words>): Words =>
    Object.fromEntries(found.map(([folder, texts]) => [folder, texts[language]]));
  return { zh: words('zh'), en: words('en') };
}

function folderOf(path: string): string {
  const folder = path.split('/').at(-2) ?? path;
  return names[folder] ?? folder;
}
