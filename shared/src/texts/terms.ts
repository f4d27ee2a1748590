import type { InBoth, Language } from './language.js';
import type { Terms } from './term-groups.js';
import { termsEn } from './terms-en.js';
import { termsZh } from './terms-zh.js';

/** The words of the field, the one place where they are written; screens and refusals take them from here. */
export const terms: InBoth<Terms> = { zh: termsZh, en: termsEn };

/** The word for `group.name`, or undefined where there is none. */
export function termOf(key: string, language: Language): string | undefined {
  const [group = '', name = ''] = key.split('.');
  const groups: Readonly<Record<string, Readonly<Record<string, string>>>> = terms[language];
  const words = Object.hasOwn(groups, group) ? groups[group] : undefined;
  return words && Object.hasOwn(words, name) ? words[name] : undefined;
}
