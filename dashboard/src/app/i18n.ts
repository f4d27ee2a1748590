import type { Language } from '@levee/shared/texts/language';
import { recall, remember } from '../ui/memory.js';
import { useI18n } from '../ui/use-i18n.js';
import { firstLanguage, languageTag, otherLanguage } from './languages.js';
import { speakIn } from './words.js';

/** The name that the page is installed under. */
const manifestOf: Record<Language, string> = {
  zh: '/manifest.webmanifest',
  en: '/manifest.en.webmanifest',
};

/** The language of the address, else of last time. Words come with the page that opens. */
export function beginLanguage(): void {
  const asked = new URLSearchParams(window.location.search).get('lang');
  void setLanguage(firstLanguage(asked, recall('language')));
}

/** Switches without a reload and remembers the choice; stays where the other words cannot be fetched. */
export async function setLanguage(language: Language): Promise<void> {
  await speakIn(language);
  remember('language', language);
  document.documentElement.lang = languageTag[language];
  const manifest = document.querySelector('link[rel=manifest]');
  manifest?.setAttribute('href', manifestOf[language]);
}

export function switchLanguage(): void {
  void setLanguage(otherLanguage(useI18n().locale.value)).catch(() => undefined);
}
