import { createI18n } from 'vue-i18n';
import { appTexts } from './texts/app.js';
import { fieldTexts } from './texts/field.js';
import { firstLanguage, languageTag, otherLanguage, type Language } from './languages.js';
import { recall, remember } from '../ui/memory.js';

interface Words {
  readonly [key: string]: string | Words;
}

interface TextsFile {
  readonly default?: unknown;
  readonly texts: Record<Language, Words>;
}

/** `field` are the shared names of states, kinds and grades; the surface in that folder says its words as `phone`. */
const names: Readonly<Record<string, string>> = { field: 'phone' };

/** Every folder's words, under the folder's name. */
const files = import.meta.glob<TextsFile>(
  [
    '../features/*/texts.ts',
    '../wall/texts.ts',
    '../duty/texts.ts',
    '../leader/texts.ts',
    '../field/texts.ts',
    '../account/texts.ts',
    '../desk/texts.ts',
  ],
  { eager: true },
);

const asked = new URLSearchParams(window.location.search).get('lang');

export const i18n = createI18n({
  legacy: false,
  locale: firstLanguage(asked, recall('language')),
  fallbackLocale: 'zh',
  messages: { zh: messagesIn('zh'), en: messagesIn('en') },
});

/** The name that the page is installed under. */
const manifestOf: Record<Language, string> = {
  zh: '/manifest.webmanifest',
  en: '/manifest.en.webmanifest',
};

/** Switches without a reload and remembers the choice. */
export function setLanguage(language: Language): void {
  i18n.global.locale.value = language;
  remember('language', language);
  document.documentElement.lang = languageTag[language];
  const manifest = document.querySelector('link[rel=manifest]');
  manifest?.setAttribute('href', manifestOf[language]);
}

export function switchLanguage(): void {
  setLanguage(otherLanguage(i18n.global.locale.value));
}

function messagesIn(language: Language): Record<string, Words> {
  const entries = Object.entries(files).map(([path, file]) => [
    folderOf(path),
    file.texts[language],
  ]);
  return { app: appTexts[language], field: fieldTexts[language], ...Object.fromEntries(entries) };
}

function folderOf(path: string): string {
  const folder = path.split('/').at(-2) ?? path;
  return names[folder] ?? folder;
}
