import { Controller, Delete, Get, HttpCode, Param, Req } from '@nestjs/common';
import { toIso } from '@levee/shared/kernel/clock';
import type { Request } from 'express';
import type { AccountIdentity } from '../auth/identity.js';
import { SignIn } from '../auth/sign-in.js';
import { May } from './access.js';
import { doerOf } from './doer.js';
import { HttpRefusal } from './http-refusal.js';
import { WhoSignedIn } from './rights.guard.js';

/** Where somebody is signed in: their own sessions, ended one by one or all others at once. */
@Controller('api/sessions')
export class SessionsController {
  constructor(private readonly signIn: SignIn) {}

  @Get()
  @May('account')
  async list(
    @WhoSignedIn() { id, session }: AccountIdentity,
  ): Promise<{ sessions: SessionView[] }> {
    const rows = await this.signIn.sessionsOf(id);
    const sessions = rows.map((row) => ({
      id: row.id,
      createdAt: toIso(row.createdAt.getTime()),
      lastSeenAt: toIso(row.lastSeenAt.getTime()),
      address: row.address,
      agent: row.agent,
      isThis: row.id === session,
    }));
    return { sessions };
  }

  /** All but the one that asks. */
  @Delete()
  @May('account')
  @HttpCode(204)
  async endOthers(
    @WhoSignedIn() identity: AccountIdentity,
    @Req() request: Request,
  ): Promise<void> {
    const doer = doerOf(identity, request);
    await this.signIn.endOthers(identity.id, identity.session, doer);
  }

  @Delete(':id')
  @May('account')
  @HttpCode(204)
  async end(
    @WhoSignedIn() identity: AccountIdentity,
    @Param('id') id: string,
    @Req() request: Request,
  ): Promise<void> {
    if (!(await this.signIn.end(identity.id, doerOf(identity, request), id)))
      throw new HttpRefusal('thing-unknown', { field: 'id' });
  }
}

interface SessionView {
  readonly id: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly address: string;
  /** The browser in its own words. */
  readonly agent: string;
  readonly isThis: boolean;
}
