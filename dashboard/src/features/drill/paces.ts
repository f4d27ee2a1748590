/** How many times faster than the clock on the wall a drill may run. */
export const paces = [1, 10, 60, 300] as const;

const usualPace = 60;

/** The pace to start again with: the one it had, or the usual one after a pause. */
export function paceOf(rate: number): number {
  return rate > 0 ? rate : usualPace;
}
