import type { Language } from '@levee/shared/texts/language';
import { speak, useI18n, whenMissing, type Words } from '../ui/use-i18n.js';

/** Which words a page has before it opens; `first` are everybody's but a wall's, which has a set of its own. */
export type WordSet = 'first' | 'entrance' | 'report' | 'outside' | 'office' | 'wall';

type Parts = Readonly<Record<string, () => Promise<Words>>>;

/** One part of the program a set and language (`words-plugin.mjs`). */
const parts: Readonly<Record<Language, Parts>> = {
  zh: import.meta.glob<Words>('./texts/{first,entrance,report,outside,office,wall}.ts', {
    query: '?zh',
    import: 'default',
  }),
  en: import.meta.glob<Words>('./texts/{first,entrance,report,outside,office,wall}.ts', {
    query: '?en',
    import: 'default',
  }),
};

const { locale } = useI18n();
const wanted = new Set<WordSet>();
const here = { zh: new Map<WordSet, Words>(), en: new Map<WordSet, Words>() };
let language: Language = locale.value;

/** A word that is in no set of the page yet brings all of them; the page says which it was. */
whenMissing((path) => {
  if (wanted.has('office')) return;
  document.documentElement.dataset['missedWord'] = path;
  void loadWords('office').catch(() => undefined);
});

/** Brings a set of words, once, in the language that is spoken. Rejects where its part cannot be fetched. */
export async function loadWords(set: WordSet): Promise<void> {
  const isNew = !wanted.has(set);
  wanted.add(set);
  try {
    await bringAs(language);
  } catch (error) {
    if (isNew) wanted.delete(set);
    throw error;
  }
}

/** A part of the page and its words, fetched beside each other. */
export async function worded<Part>(set: WordSet, part: () => Promise<Part>): Promise<Part> {
  const [found] = await Promise.all([part(), loadWords(set)]);
  return found;
}

/** Goes over to a language. Rejects, and stays with the other one, where its words cannot be fetched. */
export async function speakIn(next: Language): Promise<void> {
  const before = language;
  language = next;
  try {
    await bringAs(next);
  } catch (error) {
    language = before;
    throw error;
  }
}

/** Who asks last has the say: another language may have been chosen while these words were on their way. */
async function bringAs(asked: Language): Promise<void> {
  await Promise.all([...wanted].map((set) => bring(set, asked)));
  if (asked !== language) return bringAs(language);
  speak(asked, ...here[asked].values());
}

async function bring(set: WordSet, asked: Language): Promise<void> {
  if (here[asked].has(set)) return;
  const words = await parts[asked][`./texts/${set}.ts`]?.();
  if (words) here[asked].set(set, words);
}
