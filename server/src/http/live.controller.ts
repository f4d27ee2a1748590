import { Controller, HttpCode, Post } from '@nestjs/common';
import type { Identity } from '../auth/identity.js';
import { Tickets } from '../auth/tickets.js';
import { May } from './access.js';
import { Who } from './rights.guard.js';

/** The ticket that opens a socket on `/live`. */
@Controller('api/live')
export class LiveController {
  constructor(private readonly tickets: Tickets) {}

  @Post('ticket')
  @May('known')
  @HttpCode(200)
  async ticket(@Who() identity: Identity): Promise<{ ticket: string }> {
    return { ticket: await this.tickets.issue(identity) };
  }
}
