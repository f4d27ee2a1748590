import { isPlaceholder } from './plain.js';

const separators = /[、,，;；/\n\r\t|+&]+/u;
/** `张三13800000101`: a number written right behind a name. */
const gluedTelephone = /\+?\d[\d-]{6,}/gu;
const singleLetter = /^\p{Script=Han}$/u;

/**
 * The people named in one cell, in order. Separators are those of offices: 、 , / ; a new line, a space.
 * A name drawn apart to fill its column (`张　三`) is one name; telephone numbers beside names are left out.
 */
export function namesIn(text: string): string[] {
  const bare = text.replace(/[（(][^）)]*[）)]/gu, ' ').replace(gluedTelephone, ' ');
  const parts = bare.split(separators);
  return parts.flatMap(spacedNames).filter((name) => !isPlaceholder(name) && !isTelephone(name));
}

function spacedNames(part: string): string[] {
  const words = part.split(/[\s\u3000]+/u).filter((word) => word !== '');
  const names: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    const next = words[i + 1] ?? '';
    const isDrawnApart = singleLetter.test(word) && singleLetter.test(next);
    names.push(isDrawnApart ? word + next : word);
    if (isDrawnApart) i++;
  }
  return joinedLatin(names, part);
}

/** `Li Ming` is one person: words in Latin letters belong together. */
function joinedLatin(names: string[], part: string): string[] {
  const isLatin = names.length > 1 && names.every((name) => /^[\p{Script=Latin}.'-]+$/u.test(name));
  return isLatin ? [part.trim().replace(/\s+/g, ' ')] : names;
}

function isTelephone(word: string): boolean {
  return /^\+?[\d-]{6,}$/.test(word);
}

/** Words of a list in one cell: skills, equipment. */
export function itemsIn(text: string): string[] {
  const items = text.split(/[、,，;；\n\r]+/u).map((item) => item.trim());
  return [...new Set(items.filter((item) => item !== '' && !isPlaceholder(item)))];
}
