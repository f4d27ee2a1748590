import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { Authenticator } from '../auth/authenticator.js';
import type { Identity } from '../auth/identity.js';
import { giverOf, Sources } from '../sources/sources.js';
import { May } from './access.js';
import { sourceBody } from './bodies.js';
import { HttpRefusal } from './http-refusal.js';
import { Who } from './rights.guard.js';

/** A program says how its own origin does: that it fails and why, or that all is well though nothing is new. */
@Controller('api/areas/:area/sources')
export class SourcesController {
  constructor(
    private readonly sources: Sources,
    private readonly authenticator: Authenticator,
  ) {}

  @Post()
  @May('author')
  @HttpCode(204)
  async say(
    @Who() identity: Identity,
    @Param('area') area: string,
    @Body({ schema: sourceBody }) { feed, fault }: z.infer<typeof sourceBody>,
  ): Promise<void> {
    const giver = giverOf(await this.authenticator.actorFor(identity, area));
    if (!giver) throw new HttpRefusal('rights-missing');
    this.sources.say(area, giver, feed, fault ?? 'taken');
  }
}
