import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { serverArea } from '@levee/shared/model/trail';
import type { Request } from 'express';
import type { z } from 'zod';
import type { AccountIdentity, Identity } from '../auth/identity.js';
import { AreaFounder } from '../commands/area-founder.js';
import { Trail } from '../commands/trail.js';
import { May } from './access.js';
import { AreaList, type ReadableArea } from './area-list.js';
import { areaBody } from './bodies.js';
import { StepUp } from './conditions.js';
import { doerOf } from './doer.js';
import { HttpRefusal } from './http-refusal.js';
import { Who, WhoSignedIn } from './rights.guard.js';

/** Areas: which there are to read, and new ones. */
@Controller('api/areas')
export class AreasController {
  constructor(
    private readonly areas: AreaList,
    private readonly founder: AreaFounder,
    private readonly trail: Trail,
  ) {}

  @Get()
  @May('known')
  async list(@Who() identity: Identity): Promise<{ areas: readonly ReadableArea[] }> {
    return { areas: await this.areas.readableBy(identity) };
  }

  /** Makes a real area with its county, and makes its maker its administrator. */
  @Post()
  @May('keeper')
  @StepUp()
  async found(
    @WhoSignedIn() identity: AccountIdentity,
    @Body({ schema: areaBody }) body: z.infer<typeof areaBody>,
    @Req() request: Request,
  ): Promise<{ area: string }> {
    const isNew = await this.founder.found(
      body.code,
      { ...body, isDrill: false, drillClock: null },
      identity,
    );
    if (!isNew) throw new HttpRefusal('area-exists', { field: 'code' });
    const made = { subject: body.code, detail: 'made' };
    await this.trail.note(serverArea, {
      ...{ what: 'area', outcome: 'ok', ...doerOf(identity, request), ...made },
    });
    return { area: body.code };
  }
}
