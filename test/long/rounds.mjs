/** Histories of one seed, and of one jest, which plays four seeds on as many cores as there are. */
export const perSeed = 2_500;
export const perRound = 4 * perSeed;

/** As many as are said, or else as are usual. */
export function histories(said, usual) {
  const wanted = Number(said ?? usual);
  if (!Number.isSafeInteger(wanted) || wanted < 1)
    throw new RangeError('histories: a whole number');
  return wanted;
}

/** Where a run begins: at the seed that is said, or else where the last one ended. */
export function firstRound(seed, kept) {
  if (seed !== undefined) return { seed: Number(seed), done: 0 };
  return kept ?? { seed: 1_000_000, done: 0 };
}

export function nextRound({ seed, done }) {
  return { seed: seed + perRound / perSeed, done: done + perRound };
}

/** One line about a round that went well. */
export function summary({ seed, done }, ms) {
  const last = seed + perRound / perSeed - 1;
  const rate = Math.round((perRound / ms) * 1000);
  return `seeds ${seed} to ${last}: ${perRound} histories, ${rate} a second, ${done + perRound} in all`;
}
