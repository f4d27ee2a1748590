import { i18n } from './i18n.js';
import { filesWords, type TextsFile } from './folder-words.js';

/** Which words a surface has before it opens. */
export type WordSet = 'outside' | 'office';

const sets: Record<WordSet, () => Promise<Readonly<Record<string, TextsFile>>>> = {
  outside: async () => (await import('./texts/outside.js')).outside,
  office: async () => (await import('./texts/office.js')).office,
};
const asked = new Map<WordSet, Promise<void>>();

/** Brings a set of words, once. Rejects where its part of the program cannot be fetched. */
export function loadWords(set: WordSet): Promise<void> {
  const known = asked.get(set) ?? bring(set);
  asked.set(set, known);
  known.catch(() => asked.delete(set));
  return known;
}

/** A word of a feature that is in no set of the surface yet brings all of them. */
i18n.global.setMissingHandler(() => {
  void loadWords('office').catch(() => undefined);
});

async function bring(set: WordSet): Promise<void> {
  const files = await sets[set]();
  for (const language of ['zh', 'en'] as const)
    i18n.global.mergeLocaleMessage(language, filesWords(files, language));
}
