import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { Clock } from '@levee/shared/kernel/clock';
import { noticeKinds } from '@levee/shared/model/notice';
import { z } from 'zod';
import type { AccountIdentity, Identity } from '../auth/identity.js';
import type { Config } from '../config/config.js';
import { mayPushTo } from '../push/endpoint-law.js';
import { AccountStore } from '../storage/account-store.js';
import { May } from './access.js';
import { HttpRefusal } from './http-refusal.js';
import { Who } from './rights.guard.js';
import { CLOCK, CONFIG } from './tokens.js';

/** As a browser's PushSubscription says it, and what is not wanted there. */
const placeBody = z.object({
  endpoint: z.url().max(1_000),
  keys: z.object({
    p256dh: z.string().regex(/^B[\w-]{86}=?$/),
    auth: z.string().regex(/^[\w-]{22}(==)?$/),
  }),
  muted: z.array(z.enum(noticeKinds)).max(noticeKinds.length).default([]),
});

interface PushView {
  /** Null: this server tells nobody by push. */
  readonly publicKey: string | null;
  /** Whether this session's browser is told. */
  readonly isOn: boolean;
}

/** Whether the browser that somebody sits at is told by push what concerns them. */
@Controller('api/areas/:area/push')
export class PushController {
  constructor(
    private readonly store: AccountStore,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @May('author')
  async standing(@Param('area') area: string, @Who() identity: Identity): Promise<PushView> {
    const { session } = accountOf(identity);
    const isOn = await this.store.pushPlaces.has({ area, session });
    return { publicKey: this.config.push?.publicKey ?? null, isOn };
  }

  @Post()
  @May('author')
  @HttpCode(204)
  async put(
    @Param('area') area: string,
    @Who() identity: Identity,
    @Body({ schema: placeBody }) { endpoint, keys, muted }: z.infer<typeof placeBody>,
  ): Promise<void> {
    const { session } = accountOf(identity);
    const { push } = this.config;
    if (!push) throw new HttpRefusal('thing-unknown', { field: 'push' });
    if (!mayPushTo(endpoint, push)) throw new HttpRefusal('payload-invalid', { field: 'endpoint' });
    const createdAt = new Date(this.clock.nowMs());
    await this.store.pushPlaces.put({ area, session, endpoint, ...keys, muted, createdAt });
  }

  @Delete()
  @May('author')
  @HttpCode(204)
  async remove(@Param('area') area: string, @Who() identity: Identity): Promise<void> {
    await this.store.pushPlaces.remove({ area, session: accountOf(identity).session });
  }
}

/** Only a person's browser can be told. */
function accountOf(identity: Identity): AccountIdentity {
  if (identity.kind !== 'account') throw new HttpRefusal('rights-missing');
  return identity;
}
