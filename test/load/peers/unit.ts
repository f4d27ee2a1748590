export const area = '990101';
export const county = `${area}000000`;

/** Unit `i` as its `count`-th update leaves it: the name says how often it was changed. */
export function unitOf(i: number, count: number) {
  return {
    id: `h-${i}`,
    region: county,
    name: `堤段 ${i} 第 ${count} 次`,
    unitKind: 'village',
  } as const;
}
