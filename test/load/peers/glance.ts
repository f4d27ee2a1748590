/** A text as its bytes, to be looked at and let go: the next one comes to lie where it lay. */
export type Glance = (text: Buffer) => void;

const zero = 0x30;
const quote = '"';

export function begins(text: Buffer, beginning: Buffer): boolean {
  const { length } = beginning;
  return text.length >= length && text.compare(beginning, 0, length, 0, length) === 0;
}

/** The whole number that stands right after the first `mark`; NaN when there is none. */
export function numberAfter(text: Buffer, mark: Buffer): number {
  const found = text.indexOf(mark);
  let at = found + mark.length;
  if (found < 0 || !isDigit(text[at])) return Number.NaN;
  let number = 0;
  for (; isDigit(text[at]); at++) number = number * 10 + (text[at] ?? 0) - zero;
  return number;
}

/** What stands between the first `mark` and the next quote; empty when there is no mark. */
export function wordAfter(text: Buffer, mark: Buffer): string {
  const found = text.indexOf(mark);
  const begin = found + mark.length;
  return found < 0 ? '' : text.toString('latin1', begin, text.indexOf(quote, begin));
}

function isDigit(byte = 0): boolean {
  return byte >= zero && byte <= zero + 9;
}
