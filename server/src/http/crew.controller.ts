import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { z } from 'zod';
import { Authenticator } from '../auth/authenticator.js';
import type { AccountIdentity } from '../auth/identity.js';
import { May } from './access.js';
import { crewBody } from './bodies.js';
import { StepUp } from './conditions.js';
import { Crew, type NewCrew } from './crew.js';
import { doerOf } from './doer.js';
import { Rights } from './rights.js';
import { WhoSignedIn } from './rights.guard.js';

/** Accounts for many people of an area at once; their one-time addresses are told this once. */
@Controller('api/areas/:area/accounts')
export class CrewController {
  constructor(
    private readonly crew: Crew,
    private readonly rights: Rights,
    private readonly authenticator: Authenticator,
  ) {}

  @Post()
  @May('keeper')
  @StepUp()
  async invite(
    @Param('area') area: string,
    @WhoSignedIn() identity: AccountIdentity,
    @Body({ schema: crewBody }) body: z.infer<typeof crewBody>,
    @Req() request: Request,
  ): Promise<NewCrew> {
    await this.rights.requireOffice(identity, area, 'system');
    const by = await this.authenticator.authorFor(identity, area);
    return this.crew.invite(area, body, by, doerOf(identity, request));
  }
}
