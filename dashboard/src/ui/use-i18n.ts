import type { Language } from '@levee/shared/texts/language';
import { readonly, shallowRef, type App, type Ref } from 'vue';

/** Words of a screen: a text, or a group of them under a name. In a text `{name}` is a place to be filled. */
export interface Words {
  readonly [key: string]: string | Words;
}

/** What goes into the places of a text, by name. */
export type Places = Readonly<Record<string, string | number | null | undefined>>;

export interface I18n {
  readonly locale: Readonly<Ref<Language>>;
  /** The text under a path such as `outbox.mark.saved`; the path itself while there is none. */
  t(path: string, places?: Places): string;
  /** Whether there is a text under this path. */
  te(path: string): boolean;
}

type Spoken = ReadonlyMap<string, string>;

const locale = shallowRef<Language>('zh');
const spoken = shallowRef<Spoken>(new Map());
let onMissing: (path: string) => void = () => undefined;

const i18n: I18n = { locale: readonly(locale), t, te: (path) => spoken.value.has(path) };

/** The words of the language that is spoken now; a template that uses them follows when it changes. */
export function useI18n(): I18n {
  return i18n;
}

/** Goes over to a language with all sets of its words that are here. */
export function speak(language: Language, ...sets: readonly Words[]): void {
  spoken.value = new Map(sets.flatMap((words) => textsIn(words)));
  locale.value = language;
}

/** What to do when a screen asks for a text that is not here. */
export function whenMissing(act: (path: string) => void): void {
  onMissing = act;
}

/** Gives every template `$t`. */
export const words = {
  install: (app: App): void => void (app.config.globalProperties.$t = t),
};

declare module 'vue' {
  interface ComponentCustomProperties {
    $t: I18n['t'];
  }
}

function t(path: string, places: Places = {}): string {
  const text = spoken.value.get(path);
  if (text === undefined) onMissing(path);
  return (text ?? path).replaceAll(/\{(\w+)\}/g, (_place, name: string) =>
    String(places[name] ?? ''),
  );
}

function textsIn(group: Words, under = ''): [path: string, text: string][] {
  return Object.entries(group).flatMap(([key, word]): [string, string][] =>
    typeof word === 'string' ? [[under + key, word]] : textsIn(word, `${under}${key}.`),
  );
}
