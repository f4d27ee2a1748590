/**
 * A page whose thread hangs cannot load itself again, and a navigation into its process waits for that thread. It
 * goes through where the new document may not share the old one's process: one that is isolated (COOP with COEP)
 * never shares with one that is not. So of the loads that a rescue makes every other one is isolated. A browser that
 * does not know this waits for the thread.
 */
const mark = 'again';

/** The address at which a page that fell silent is loaded anew; it counts the rescues in a row. */
export function againAddress(address: string): string {
  const next = new URL(address);
  next.searchParams.set(mark, String(rescuesIn(address) + 1));
  return next.href;
}

/** The page for this address. `credentialless` leaves map tiles of other hosts alone. */
export function isolatedAsMarked(address: string, answer: Response): Response {
  if (rescuesIn(address) % 2 === 0) return answer;
  const headers = new Headers(answer.headers);
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Embedder-Policy', 'credentialless');
  return new Response(answer.body, { status: answer.status, headers });
}

function rescuesIn(address: string): number {
  const count = Number(new URL(address).searchParams.get(mark));
  return Number.isInteger(count) && count > 0 ? count : 0;
}
