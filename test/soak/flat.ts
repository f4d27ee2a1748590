/** What was read of one thing, look by look. */
export type Series = readonly number[];

export interface Verdict {
  readonly name: string;
  readonly series: Series;
  /** By how much of its mean it grew over the last two thirds. */
  readonly growth: number;
  readonly isFlat: boolean;
}

/** A series of fewer looks says nothing: two thirds of it are four points. */
export const fewestLooks = 6;

/**
 * Whether each of them stays where it is. The first third is not judged: caches fill, lists fill up, code is
 * compiled. Over the rest the median of the slopes between any two looks counts: one look at a bad moment bends no
 * median, and a leak bends it however small its steps are, because they all go one way.
 */
export function verdicts(
  all: Readonly<Record<string, Series>>,
  most: Readonly<Record<string, number>>,
): Verdict[] {
  return Object.entries(all).map(([name, series]) => {
    const growth = growthOf(series);
    return { name, series, growth, isFlat: growth <= (most[name] ?? 0) };
  });
}

/** NaN, which is never flat, where too little was read. */
export function growthOf(series: Series): number {
  if (series.length < fewestLooks) return NaN;
  const judged = series.slice(Math.floor(series.length / 3));
  const mean = judged.reduce((sum, one) => sum + one, 0) / judged.length;
  return mean === 0 ? 0 : (medianSlope(judged) * (judged.length - 1)) / mean;
}

function medianSlope(series: Series): number {
  const slopes = series.flatMap((from, at) =>
    series.slice(at + 1).map((to, further) => (to - from) / (further + 1)),
  );
  const sorted = slopes.sort((a, b) => a - b);
  const [low = 0, high = low] = [Math.floor, Math.ceil].map(
    (side) => sorted[side((sorted.length - 1) / 2)],
  );
  return (low + high) / 2;
}

/** One line each: how it grew, and all that was read. */
export function told({ name, series, growth, isFlat }: Verdict): string {
  const percent = `${growth < 0 ? '' : '+'}${(growth * 100).toFixed(1)} %`;
  return `${isFlat ? 'flat ' : 'GROWS'} ${name} ${percent}: ${series.join(' ')}\n`;
}
