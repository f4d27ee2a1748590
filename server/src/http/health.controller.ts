import { Controller, Get, Header } from '@nestjs/common';
import { serverVersion } from '../config/version.js';
import { Metrics } from '../log/metrics.js';
import { Ledger } from '../storage/ledger.js';
import { May } from './access.js';

/** For whoever watches over the server itself. */
@Controller()
export class HealthController {
  constructor(
    private readonly ledger: Ledger,
    private readonly metrics: Metrics,
  ) {}

  /** The process answers. */
  @Get('healthz')
  @May('anybody')
  health(): { status: 'ok'; version: string } {
    return { status: 'ok', version: serverVersion };
  }

  /** The database answers too. */
  @Get('readyz')
  @May('anybody')
  async ready(): Promise<{ status: 'ok' }> {
    await this.ledger.areas();
    return { status: 'ok' };
  }

  @Get('metrics')
  @May('anybody')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  figures(): Promise<string> {
    return this.metrics.text();
  }
}
