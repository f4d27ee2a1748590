import { languages, type Language } from '@levee/shared/texts/language';

interface Wish {
  readonly tag: string;
  readonly weight: number;
}

/** The language of an answer: the best of `Accept-Language` that we have, else Chinese. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wishes = (acceptLanguage ?? '').slice(0, 200).split(',').map(wishOf);
  const best = wishes
    .sort((a, b) => b.weight - a.weight)
    .find(({ tag, weight }) => weight > 0 && isOurs(tag));
  return best && isOurs(best.tag) ? best.tag : 'zh';
}

function wishOf(text: string): Wish {
  const [tag = '', ...params] = text.trim().toLowerCase().split(';');
  const quality = params
    .map((param) => /^\s*q=([\d.]+)$/.exec(param)?.[1])
    .find((found) => found !== undefined);
  return { tag: tag.split('-')[0] ?? '', weight: quality === undefined ? 1 : Number(quality) };
}

function isOurs(tag: string): tag is Language {
  return languages.some((language) => language === tag);
}
