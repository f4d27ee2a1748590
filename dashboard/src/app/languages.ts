export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

/** The tag a browser and a screen reader want. */
export const languageTag: Record<Language, string> = { zh: 'zh-CN', en: 'en' };

/** The language asked for in the address, else the one chosen before, else Chinese. */
export function firstLanguage(asked: string | null, chosen: string | null): Language {
  return [asked, chosen].find(isLanguage) ?? 'zh';
}

export function otherLanguage(language: Language): Language {
  return language === 'zh' ? 'en' : 'zh';
}

function isLanguage(word: string | null): word is Language {
  return word === 'zh' || word === 'en';
}
