import { no, ok, type Result } from '@levee/shared/kernel/result';

/** Why a request came to nothing. `status` 0: the server was not reached. */
export interface HttpRefusal {
  readonly status: number;
  readonly code: string | undefined;
  readonly message: string | undefined;
}

export type Fetch = (path: string, init: RequestInit) => Promise<Response>;

/** The browser's own. */
export const plainFetch: Fetch = (path, init) => fetch(path, init);

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** One request to our own server, with its cookie. Expected noes are values; it never throws. */
export async function request(
  method: Method,
  path: string,
  body?: unknown,
  fetcher: Fetch = plainFetch,
): Promise<Result<unknown, HttpRefusal>> {
  try {
    const response = await fetcher(path, initOf(method, body));
    const answer = await jsonOf(response);
    return response.ok ? ok(answer) : no(refusalOf(response.status, answer));
  } catch {
    return no({ status: 0, code: undefined, message: undefined });
  }
}

function initOf(method: Method, body: unknown): RequestInit {
  const language = languageNow();
  const headers = { ...(language && { 'accept-language': language }) };
  const common = { method, credentials: 'same-origin' as const };
  if (body === undefined) return { ...common, headers };
  const typed = { ...headers, 'content-type': 'application/json' };
  return { ...common, headers: typed, body: JSON.stringify(body) };
}

/** The server answers in the language of the page, not of the browser. */
function languageNow(): string | undefined {
  return typeof document === 'undefined' ? undefined : document.documentElement.lang;
}

async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text();
  return text === '' ? null : JSON.parse(text);
}

/** A receipt says its no where an error has its words. */
function refusalOf(status: number, answer: unknown): HttpRefusal {
  const words = partOf(answer, 'error') ?? answer;
  return { status, code: textOf(partOf(words, 'code')), message: textOf(partOf(words, 'message')) };
}

function partOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
