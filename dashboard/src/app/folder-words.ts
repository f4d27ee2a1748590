import type { Language } from './languages.js';

export interface Words {
  readonly [key: string]: string | Words;
}

export interface TextsFile {
  readonly default?: unknown;
  readonly texts: Record<Language, Words>;
}

/** `field` are the shared names of states, kinds and grades; the surface in that folder says its words as `phone`. */
const names: Readonly<Record<string, string>> = { field: 'phone' };

/** Every folder's words in one language, under the folder's name. */
export function filesWords(
  files: Readonly<Record<string, TextsFile>>,
  language: Language,
): Record<string, Words> {
  const entries = Object.entries(files).map(([path, file]) => [
    folderOf(path),
    file.texts[language],
  ]);
  return Object.fromEntries(entries) as Record<string, Words>;
}

function folderOf(path: string): string {
  const folder = path.split('/').at(-2) ?? path;
  return names[folder] ?? folder;
}
