/**
 * Files that are known to take longest, longest first. A machine that has never run them knows no times and would
 * go by size: the model's four files have three lines each, so they came last, in workers grown full by then.
 */
const longest = [
  'soak/wall.browser',
  'chaos/kills.int',
  'integration/start.int',
  'browser/live.browser',
  'browser/every-page.browser',
  'browser/field-patrol.browser',
  'browser/drill.browser',
  'local/postgres.int',
  'browser/duty-day.browser',
  'browser/teams.browser',
  'drill/player',
  'convergence/protocol-model-',
  'auth/newcomers.int',
  'convergence/planted-bugs',
];

const rankOf = (path) => {
  const rank = longest.findIndex((part) => path.includes(part));
  return rank < 0 ? longest.length : rank;
};

/** Which test files come first: the longest, then the largest. */
export default class LongestFirst {
  sort(tests) {
    const sizeOf = ({ path, context }) => context.hasteFS.getSize(path) ?? 0;
    return [...tests].sort((a, b) => rankOf(a.path) - rankOf(b.path) || sizeOf(b) - sizeOf(a));
  }

  /** Jest asks where it has to; nothing is remembered from run to run. */
  cacheResults() {}
}
