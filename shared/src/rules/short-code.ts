/** No I, O, 0 and 1: what is read out in the rain is not mistaken. Thirty-two letters, five bits each. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const length = 6;

/** Six letters of a number of thirty-two bits. */
export function shortCodeOf(bits: number): string {
  return Array.from({ length }, (_, at) => letters.charAt((bits >>> (at * 5)) & 31)).join('');
}

/** As somebody typed it: small letters, spaces and dashes are forgiven. */
export function typedCode(text: string): string {
  return text.toUpperCase().replace(/[\s-]/g, '');
}
