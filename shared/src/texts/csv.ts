/**
 * The text as a cell that no program takes for a formula: what begins with = + - @, a tab or a carriage
 * return gets an apostrophe before it (OWASP, CSV injection).
 */
export function escapedCell(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** One line of a table: every cell escaped and quoted. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(escapedCell(cell))).join(',')}\r\n`;
}

/** Spreadsheets take this mark before the first line for UTF-8. */
export const csvMark = '\ufeff';

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
