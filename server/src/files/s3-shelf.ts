import type { Clock } from '@levee/shared/kernel/clock';
import { AwsV4Signer } from 'aws4fetch';
import { namesOf, type Shelf } from './shelf.js';

export interface S3Place {
  /** `https://host[:port]/bucket[/folder]`. */
  readonly url: URL;
  readonly region: string;
  readonly keyId: string;
  readonly secret: string;
}

/** Asks the one site that it was made for (`outgoing/one-site.ts`). */
export type AskSite = (address: string, init: RequestInit) => Promise<Response>;

/** The storage did not do what it was asked. Says the status, never what the storage wrote. */
export class ShelfFailed extends Error {
  constructor(
    readonly doing: string,
    readonly status: number,
  ) {
    super(`the storage answered ${doing} with ${status}`);
  }
}

type Method = 'GET' | 'PUT' | 'DELETE';

/** Storage that says nothing for so long is away: whoever waits is told so. */
const patienceMs = 60_000;

/** S3-compatible storage, by path (`/bucket/name`), each request signed (AWS Signature Version 4). */
export class S3Shelf implements Shelf {
  constructor(
    private readonly place: S3Place,
    private readonly ask: AskSite,
    private readonly clock: Pick<Clock, 'after'>,
  ) {}

  async put(area: string, name: string, bytes: Buffer): Promise<void> {
    const { ok, status } = await this.#ask('PUT', area, name, bytes);
    if (!ok) throw new ShelfFailed('PUT', status);
  }

  async get(area: string, name: string): Promise<Buffer | undefined> {
    const response = await this.#ask('GET', area, name);
    if (response.ok) return Buffer.from(await response.arrayBuffer());
    if (response.status === 404) return undefined;
    throw new ShelfFailed('GET', response.status);
  }

  async remove(area: string, name: string): Promise<void> {
    for (const one of namesOf(name)) {
      const { ok, status } = await this.#ask('DELETE', area, one);
      if (!ok && status !== 404) throw new ShelfFailed('DELETE', status);
    }
  }

  async #ask(method: Method, area: string, name: string, bytes?: Buffer): Promise<Response> {
    const { url, region, keyId, secret } = this.place;
    const address = `${url.href.replace(/\/$/, '')}/${area}/${name}`;
    const signer = new AwsV4Signer({
      ...{ method, url: address, region, service: 's3' },
      ...{ accessKeyId: keyId, secretAccessKey: secret },
      ...(bytes && { body: new Uint8Array(bytes) }),
    });
    const { headers, body } = await signer.sign();
    const ending = new AbortController();
    const cancel = this.clock.after(patienceMs, () => ending.abort());
    const asked = { method, headers, signal: ending.signal, ...(body !== undefined && { body }) };
    return this.ask(address, asked).finally(cancel);
  }
}
