import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import type { z } from 'zod';
import type { Identity } from '../auth/identity.js';
import { May } from './access.js';
import { turnBody } from './bodies.js';
import type { GivenPage } from './given-page.js';
import { HttpRefusal } from './http-refusal.js';
import { Who } from './rights.guard.js';
import { GIVEN_PAGE } from './tokens.js';
import { WallTurns } from './wall-turns.js';

/** A wall asks which program there is; one that is behind and ready loads it when `isYours`. */
@Controller('api/devices')
export class WallTurnController {
  constructor(
    private readonly turns: WallTurns,
    @Inject(GIVEN_PAGE) private readonly page: GivenPage,
  ) {}

  @Post('turn')
  @May('known')
  @HttpCode(200)
  async turn(
    @Who() identity: Identity,
    @Body({ schema: turnBody }) { version, isReady }: z.infer<typeof turnBody>,
  ): Promise<{ version: string; isYours: boolean }> {
    if (identity.kind !== 'device') throw new HttpRefusal('rights-missing');
    const isWanted = isReady && version !== this.page.version;
    const isYours = isWanted && (await this.turns.take(identity.area, identity.id));
    return { version: this.page.version, isYours };
  }
}
