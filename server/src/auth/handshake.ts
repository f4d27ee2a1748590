import type { IncomingMessage } from 'node:http';
import { no, ok, type Result } from '@levee/shared/kernel/result';
import type { Authenticator } from './authenticator.js';
import type { Identity } from './identity.js';
import { isOriginOurs } from './origin.js';
import type { Tickets } from './tickets.js';

export type HandshakeRefusal = 'origin-foreign' | 'ticket-spent' | 'sign-in-needed';

/**
 * Who may open a socket on `/live`: a page of ours with a ticket (`?ticket=`), or a program with its
 * token. To be called in `allowRequest`; never throws for what a client sent.
 */
export class Handshake {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly tickets: Tickets,
    private readonly publicOrigins: readonly string[],
  ) {}

  async check(
    request: Pick<IncomingMessage, 'url' | 'headers'>,
  ): Promise<Result<Identity, HandshakeRefusal>> {
    if (!isOriginOurs(request.headers, this.publicOrigins)) return no('origin-foreign');
    const identity = await this.#identityOf(request);
    if (!identity) return no(request.headers.authorization ? 'sign-in-needed' : 'ticket-spent');
    return (await this.authenticator.holds(identity)) ? ok(identity) : no('sign-in-needed');
  }

  async #identityOf({
    url,
    headers,
  }: Pick<IncomingMessage, 'url' | 'headers'>): Promise<Identity | undefined> {
    if (headers.authorization !== undefined) return this.authenticator.identify(headers);
    const query = new URLSearchParams((url ?? '').split('?')[1] ?? '');
    return this.tickets.redeem(query.get('ticket') ?? '');
  }
}
