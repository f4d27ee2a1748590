import type { PieceCache } from '../live/kept-pieces.js';

/** A browser's cache in so far as it keeps answers in the order in which they came. */
export class MemoryCache implements PieceCache {
  readonly entries = new Map<string, Response>();

  match(address: RequestInfo | URL): Promise<Response | undefined> {
    return Promise.resolve(this.entries.get(whole(address))?.clone());
  }

  put(address: RequestInfo | URL, answer: Response): Promise<void> {
    this.entries.delete(whole(address));
    this.entries.set(whole(address), answer);
    return Promise.resolve();
  }

  delete(address: RequestInfo | URL): Promise<boolean> {
    return Promise.resolve(this.entries.delete(whole(address)));
  }

  keys(): Promise<readonly Request[]> {
    return Promise.resolve([...this.entries.keys()].map((url) => new Request(url)));
  }

  /** What lies here, without the site. */
  get addresses(): string[] {
    return [...this.entries.keys()].map((url) => url.slice('http://here'.length));
  }
}

function whole(address: RequestInfo | URL): string {
  const text = address instanceof Request ? address.url : address.toString();
  return new URL(text, 'http://here').href;
}
