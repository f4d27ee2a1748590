/**
 * The text as a cell that no program takes for a formula: what begins with = + - @, a tab or a carriage
 * return gets an apostrophe before it (OWASP, CSV injection).
 */
export function escapedCell(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
