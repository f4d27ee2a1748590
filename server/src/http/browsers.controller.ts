import { Controller, Delete, Get, HttpCode, Param, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Browsers } from '../auth/browsers.js';
import type { Identity } from '../auth/identity.js';
import { May } from './access.js';
import { StepUp } from './conditions.js';
import { DeviceList, type BrowserView } from './device-list.js';
import { doerOf } from './doer.js';
import { HttpRefusal } from './http-refusal.js';
import { Rights } from './rights.js';
import { Who } from './rights.guard.js';

/** The phones and desks of an area's people, for whoever keeps its devices or its rights. */
@Controller('api/areas/:area/browsers')
export class BrowsersController {
  constructor(
    private readonly list: DeviceList,
    private readonly browsers: Browsers,
    private readonly rights: Rights,
  ) {}

  @Get()
  @May('author')
  async all(
    @Who() identity: Identity,
    @Param('area') area: string,
  ): Promise<{ browsers: BrowserView[] }> {
    if (!(await this.rights.administers(identity, area, 'security')))
      await this.rights.requireOffice(identity, area, 'system');
    return { browsers: await this.list.browsers(area) };
  }

  /** A lost or stolen phone: it is out at once, and its page forgets what it held. */
  @Delete(':id')
  @May('author')
  @StepUp()
  @HttpCode(204)
  async end(
    @Who() identity: Identity,
    @Param('area') area: string,
    @Param('id') id: string,
    @Req() request: Request,
  ): Promise<void> {
    await this.rights.requireOffice(identity, area, 'security');
    const session = await this.list.browserOf(area, id);
    if (!session) throw new HttpRefusal('thing-unknown', { field: 'id' });
    await this.browsers.end(session, doerOf(identity, request));
  }
}
