import { Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { serverArea } from '@levee/shared/model/trail';
import type { Request } from 'express';
import { hasRole } from '@levee/shared/rules/actor';
import { rolesWith } from '@levee/shared/rules/rights';
import { Authenticator } from '../auth/authenticator.js';
import type { Identity } from '../auth/identity.js';
import { Trail } from '../commands/trail.js';
import { May } from './access.js';
import { doerOf } from './doer.js';
import { HttpRefusal } from './http-refusal.js';
import { Who } from './rights.guard.js';

export const DRILL = Symbol('drill');

/** The drill as HTTP sees it. */
export interface Resettable {
  readonly area: string;
  /** Forgets what was played and begins anew. */
  reset(): Promise<void>;
}

/** Starts the drill over. Its pace is set by the command `drill.pace`. */
@Controller('api/drill')
export class DrillController {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly trail: Trail,
    @Inject(DRILL) private readonly drill: Resettable,
  ) {}

  @Post('reset')
  @May('known')
  @HttpCode(204)
  async reset(@Who() identity: Identity, @Req() request: Request): Promise<void> {
    const actor = await this.authenticator.actorFor(identity, this.drill.area);
    if (!hasRole(actor, rolesWith('lists'))) throw new HttpRefusal('rights-missing');
    const begun = { subject: this.drill.area, detail: 'begun anew' };
    await this.trail.note(serverArea, {
      ...{ what: 'area', outcome: 'ok', ...doerOf(identity, request), ...begun },
    });
    await this.drill.reset();
  }
}
