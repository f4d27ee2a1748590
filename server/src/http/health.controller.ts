import { Controller, Get, Header, Inject, Req } from '@nestjs/common';
import type { Clock } from '@levee/shared/kernel/clock';
import type { Request } from 'express';
import { serverVersion } from '../config/version.js';
import { Metrics } from '../log/metrics.js';
import { Ledger } from '../storage/ledger.js';
import { May } from './access.js';
import { HttpRefusal } from './http-refusal.js';
import { MetricsDoor } from './metrics-door.js';
import { CLOCK } from './tokens.js';

/** So long the database may take to say that it is there. */
const readyMs = 2_000;

/** For whoever watches over the server itself. */
@Controller()
export class HealthController {
  constructor(
    private readonly ledger: Ledger,
    private readonly metrics: Metrics,
    private readonly door: MetricsDoor,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The process answers. */
  @Get('healthz')
  @May('anybody')
  health(): { status: 'ok'; version: string } {
    return { status: 'ok', version: serverVersion };
  }

  /** The database answers too, and soon: one that stands still is away. */
  @Get('readyz')
  @May('anybody')
  async ready(): Promise<{ status: 'ok' }> {
    const late = new Promise<'late'>((resolve) => this.clock.after(readyMs, () => resolve('late')));
    if ((await Promise.race([this.ledger.areas(), late])) === 'late')
      throw new HttpRefusal('database-away', { afterMs: readyMs });
    return { status: 'ok' };
  }

  /** Not for the network: see `MetricsDoor`. */
  @Get('metrics')
  @May('anybody')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  async figures(@Req() request: Request): Promise<string> {
    if (!(await this.door.isOpenTo(request))) throw new HttpRefusal('rights-missing');
    return this.metrics.text();
  }
}
