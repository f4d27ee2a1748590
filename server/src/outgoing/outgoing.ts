import { request as askPlain, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as askSecure } from 'node:https';
import type { Clock } from '@levee/shared/kernel/clock';
import { no, ok, type Result } from '@levee/shared/kernel/result';
import {
  AddressRefused,
  guardedLookup,
  refuseLiteral,
  systemResolve,
  type Resolve,
} from './guarded-lookup.js';
import { signatureHeader, signatureOf } from './signature.js';

export interface OutgoingParts {
  readonly clock: Clock;
  /** Who may be spoken to: `hook.example.org`, or with a port where it is not the usual one. */
  readonly hosts: readonly string[];
  /** Whether those may be in the office's own network; only then plain HTTP is spoken. */
  readonly mayBePrivate: boolean;
  /** Signs every body. */
  readonly secret?: string | undefined;
  readonly resolve?: Resolve;
}

/** Why nothing was delivered. A receiver that answers anything but 2xx has not taken it. */
export type NotDelivered =
  | 'not-listed'
  | 'not-secure'
  | 'address-refused'
  | 'redirected'
  | 'gone'
  | 'not-taken'
  | 'answer-too-large'
  | 'too-slow'
  | 'unreachable';

type Headers = Readonly<Record<string, string>>;

const ofJson: Headers = { 'content-type': 'application/json' };
/** There was a receiver at this address, and will be none. */
const gone = [404, 410];

/** From the name's resolution to the last byte of the answer. */
export const limitMs = 10_000;
/** Nobody reads the answer; it is heard out so that the receiver is not cut off. */
export const answerBytes = 65_536;

/** Tells others, by HTTP, what they asked to be told. Nobody can make it speak to whom it may not. */
export class Outgoing {
  readonly #open = new Set<ClientRequest>();

  constructor(private readonly parts: OutgoingParts) {}

  /** What is under way is given up; whoever asked for it hears that it was not delivered. */
  close(): void {
    for (const request of this.#open) request.destroy(new Error('closed'));
  }

  /** One attempt; the answer is its status. Never throws. */
  async post(
    address: string,
    body: string | Buffer,
    headers: Headers = ofJson,
  ): Promise<Result<number, NotDelivered>> {
    try {
      const url = new URL(address);
      const refusal = this.#refusalOf(url);
      return refusal ? no(refusal) : await this.#ask(url, body, headers);
    } catch (error) {
      return no(error instanceof AddressRefused ? 'address-refused' : 'unreachable');
    }
  }

  #refusalOf(url: URL): NotDelivered | undefined {
    const { hosts, mayBePrivate } = this.parts;
    if (!hosts.includes(url.host) || url.username !== '' || url.password !== '')
      return 'not-listed';
    if (url.protocol !== 'https:' && !(mayBePrivate && url.protocol === 'http:'))
      return 'not-secure';
    refuseLiteral(url.hostname, mayBePrivate);
    return undefined;
  }

  /** A connection of its own each time: one that was left open could have been opened under other rules. */
  #ask(url: URL, body: string | Buffer, given: Headers): Promise<Result<number, NotDelivered>> {
    const { clock, resolve = systemResolve, mayBePrivate } = this.parts;
    const ask = url.protocol === 'https:' ? askSecure : askPlain;
    return new Promise((resolved, rejected) => {
      const lookup = guardedLookup(resolve, mayBePrivate);
      const request = ask(url, {
        method: 'POST',
        agent: false,
        lookup,
        headers: { ...given, ...this.#headers(body) },
      });
      this.#open.add(request);
      request.on('close', () => this.#open.delete(request));
      const cancel = clock.after(limitMs, () => end(no('too-slow')));
      const end = (outcome: Result<number, NotDelivered>): void => {
        cancel();
        request.destroy();
        resolved(outcome);
      };
      request.on('error', (error) => {
        cancel();
        rejected(error);
      });
      request.on('response', (answer) => hear(answer, end));
      request.end(body);
    });
  }

  #headers(body: string | Buffer): Headers {
    const { secret, clock } = this.parts;
    return {
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'levee',
      ...(secret !== undefined && { [signatureHeader]: signatureOf(secret, clock.nowMs(), body) }),
    };
  }
}

/** Redirects are not followed: they are how a listed host would lead to another. */
function hear(answer: IncomingMessage, end: (outcome: Result<number, NotDelivered>) => void): void {
  const status = answer.statusCode ?? 0;
  let bytes = 0;
  answer.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > answerBytes) end(no('answer-too-large'));
  });
  answer.on('error', () => end(no('unreachable')));
  answer.on('end', () => {
    if (status >= 200 && status < 300) end(ok(status));
    else end(no(refusalOf(status)));
  });
}

function refusalOf(status: number): NotDelivered {
  if (gone.includes(status)) return 'gone';
  return status >= 300 && status < 400 ? 'redirected' : 'not-taken';
}
