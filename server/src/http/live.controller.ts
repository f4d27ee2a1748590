import { Controller, Headers, HttpCode, Post } from '@nestjs/common';
import type { Identity } from '../auth/identity.js';
import { Tickets } from '../auth/tickets.js';
import { May } from './access.js';
import { accountHeader } from './account-header.js';
import { HttpRefusal } from './http-refusal.js';
import { Who } from './rights.guard.js';

/** The ticket that opens a socket on `/live`. */
@Controller('api/live')
export class LiveController {
  constructor(private readonly tickets: Tickets) {}

  @Post('ticket')
  @May('known')
  @HttpCode(200)
  async ticket(
    @Who() identity: Identity,
    @Headers(accountHeader) account: string | undefined,
  ): Promise<{ ticket: string }> {
    if (account !== undefined && account !== identity.id) throw new HttpRefusal('sign-in-needed');
    return { ticket: await this.tickets.issue(identity) };
  }
}
