import { randomUUID } from 'node:crypto';
import type { CommandKind, DraftOf } from '@levee/shared/commands/commands';
import type { Receipt } from '@levee/shared/protocol/receipt';

/** Somebody who talks to the server over HTTP, with the cookies the server gave. */
export class Caller {
  readonly #cookies = new Map<string, string>();

  constructor(private readonly url: string) {}

  /** The cookies as a browser context takes them. */
  cookiesFor(url: string): { name: string; value: string; url: string }[] {
    return [...this.#cookies].map(([name, value]) => ({ name, value, url }));
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  get<T>(path: string): Promise<T> {
    return this.#ask<T>('GET', path);
  }

  post<T>(path: string, body: unknown = {}): Promise<T> {
    return this.#ask<T>('POST', path, body);
  }

  delete<T>(path: string): Promise<T> {
    return this.#ask<T>('DELETE', path);
  }

  /** Asks for one thing in an area and expects a yes. */
  async does<K extends CommandKind>(
    area: string,
    kind: K,
    payload: DraftOf<K>,
    baseVersion?: number,
  ): Promise<Receipt> {
    const receipt = await this.asks(area, kind, payload, baseVersion);
    if (receipt.status !== 'ok') throw new Error(`${kind}: ${JSON.stringify(receipt)}`);
    return receipt;
  }

  asks<K extends CommandKind>(
    area: string,
    kind: K,
    payload: DraftOf<K>,
    baseVersion?: number,
  ): Promise<Receipt> {
    const occurredAt = new Date().toISOString();
    return this.post<Receipt>(`/api/areas/${area}/commands`, {
      id: randomUUID(),
      kind,
      area,
      payload,
      baseVersion,
      occurredAt,
    });
  }

  async #ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers = { cookie: this.cookie, origin: this.url, 'content-type': 'application/json' };
    const response = await fetch(this.url + path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    const text = await response.text();
    if (response.status >= 400 && !text.includes('"status"'))
      throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  #keep(cookie: string): void {
    const [pair = ''] = cookie.split(';');
    const at = pair.indexOf('=');
    this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}
