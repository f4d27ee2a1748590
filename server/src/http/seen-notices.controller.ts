import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { Clock } from '@levee/shared/kernel/clock';
import { z } from 'zod';
import type { AccountIdentity, Identity } from '../auth/identity.js';
import { AccountStore } from '../storage/account-store.js';
import { May } from './access.js';
import { HttpRefusal } from './http-refusal.js';
import { Who } from './rights.guard.js';
import { CLOCK } from './tokens.js';

/** Keys of notices: kinds, ids and hours, and no words that somebody wrote. */
const seenBody = z.object({
  keys: z
    .array(z.string().regex(/^[A-Za-z]{1,40}\/[\w:./-]{1,160}$/))
    .min(1)
    .max(200),
});

/** Which notices somebody has seen, at whichever of their devices. */
@Controller('api/areas/:area/notices/seen')
export class SeenNoticesController {
  constructor(
    private readonly store: AccountStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @May('author')
  async seen(
    @Param('area') area: string,
    @Who() identity: Identity,
  ): Promise<{ readonly keys: readonly string[] }> {
    return { keys: await this.store.seenNotices.of(area, accountOf(identity).id) };
  }

  @Post()
  @May('author')
  @HttpCode(204)
  async add(
    @Param('area') area: string,
    @Who() identity: Identity,
    @Body({ schema: seenBody }) { keys }: z.infer<typeof seenBody>,
  ): Promise<void> {
    const now = new Date(this.clock.nowMs());
    await this.store.seenNotices.add(area, accountOf(identity).id, keys, now);
  }
}

/** Only a person sees anything. */
function accountOf(identity: Identity): AccountIdentity {
  if (identity.kind !== 'account') throw new HttpRefusal('rights-missing');
  return identity;
}
