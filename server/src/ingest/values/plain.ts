/** One spelling of a word for comparing: half-width, lower case, without spaces, marks and brackets. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '');
}

/** Half-width letters and digits, marks of one kind, no spaces at the ends. */
export function narrow(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .trim();
}

/** What people write into a cell when they have nothing to write. */
export function isPlaceholder(text: string): boolean {
  return /^(无|暂无|没有|空|休|休息|不详|n\/?a|none|null|nil|[-—–\\/.*]+)$/iu.test(text.trim());
}
