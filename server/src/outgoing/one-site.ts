/** An address at another site than the one that may be asked. */
export class ForeignSite extends Error {
  readonly code = 'SITE_FOREIGN';
}

/** Where nobody says how much: what a provider says of itself, its keys and a token are kilobytes. */
const mostBytes = 1_000_000;

/** More than was to be heard. */
export class AnswerTooLong extends Error {
  readonly code = 'ANSWER_TOO_LONG';
}

type Ask = (address: string, init: RequestInit) => Promise<Response>;

/** The address, if it is at this site: same scheme, host and port. Throws ForeignSite. */
export function atSite(site: URL, address: URL): URL {
  if (address.origin !== site.origin) throw new ForeignSite();
  return address;
}

/**
 * A `fetch` for a library that asks one site of the operator's choice, which may well be in the office's own net.
 * Whatever that site names, nothing else is asked; redirects are answers, and answers have an end.
 */
export function askOnly(site: URL, most = mostBytes): Ask {
  return async (address, init) => {
    const url = atSite(site, new URL(address));
    const response = await fetch(url, { ...init, redirect: 'manual' });
    const { status, statusText, headers } = response;
    const body = isBodiless(status) ? null : await wholeOf(response, most);
    return new Response(body, { status, statusText, headers });
  };
}

/** `Response` takes no body beside these. */
function isBodiless(status: number): boolean {
  return status === 204 || status === 205 || status === 304;
}

async function wholeOf({ body }: Response, most: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!body) return null;
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body as AsyncIterable<Uint8Array>) {
    bytes += part.byteLength;
    if (bytes > most) throw new AnswerTooLong();
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}
