const pollMs = 250;

type NotYet = false | null | undefined;

/** Waits for a condition of the real system: asks until the answer is more than a no. The test's own limit ends it. */
export async function until<T>(ask: () => T | Promise<T>): Promise<Exclude<T, NotYet>> {
  for (;;) {
    const answer = await ask();
    if (isSo(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

function isSo<T>(answer: T): answer is Exclude<T, NotYet> {
  return answer !== false && answer !== null && answer !== undefined;
}
