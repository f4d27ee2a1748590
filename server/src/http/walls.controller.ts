import { Controller, Get, Inject, Param } from '@nestjs/common';
import { toIso, type Clock } from '@levee/shared/kernel/clock';
import { hasRole } from '@levee/shared/rules/actor';
import { Authenticator } from '../auth/authenticator.js';
import type { Identity } from '../auth/identity.js';
import { May } from './access.js';
import { DeviceList, wallKeepers } from './device-list.js';
import type { WallView } from './device-view.js';
import type { GivenPage } from './given-page.js';
import { HttpRefusal } from './http-refusal.js';
import { Who } from './rights.guard.js';
import { CLOCK, GIVEN_PAGE } from './tokens.js';

/** The walls of an area for its duty room: what each shows and how it does. Who keeps them has `api/devices`. */
@Controller('api/areas/:area/walls')
export class WallsController {
  constructor(
    private readonly list: DeviceList,
    private readonly authenticator: Authenticator,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(GIVEN_PAGE) private readonly page: GivenPage,
  ) {}

  @Get()
  @May('author')
  async all(@Who() identity: Identity, @Param('area') area: string): Promise<WallsAnswer> {
    const actor = await this.authenticator.actorFor(identity, area);
    if (!hasRole(actor, wallKeepers)) throw new HttpRefusal('rights-missing');
    const walls = await this.list.wallsFor(actor, area);
    return { version: this.page.version, serverNow: toIso(this.clock.nowMs()), walls };
  }
}

interface WallsAnswer {
  /** The version a wall would have if it were loaded now. */
  readonly version: string;
  /** The hour until which all of it is so. */
  readonly serverNow: string;
  readonly walls: readonly WallView[];
}
