import { createI18n } from 'vue-i18n';
import { appTexts } from './texts/app.js';
import { fieldTexts } from './texts/field.js';
import { filesWords, type TextsFile, type Words } from './folder-words.js';
import { firstLanguage, languageTag, otherLanguage, type Language } from './languages.js';
import { recall, remember } from '../ui/memory.js';

/** Words that every page may need; the features' own come with the surface (`words.ts`). */
const early = import.meta.glob<TextsFile>(['../field/texts.ts', '../desk/texts.ts'], {
  eager: true,
});

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
  return { app: appTexts[language], field: fieldTexts[language], ...filesWords(early, language) };
}
