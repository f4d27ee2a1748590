import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Identity } from '../auth/identity.js';
import { Walls } from '../auth/walls.js';
import type { DeviceRow } from '../storage/devices.js';
import { May } from './access.js';
import { deviceBody, openBody, renameBody } from './bodies.js';
import { StepUp } from './conditions.js';
import { Costs } from './costs.js';
import { DeviceList } from './device-list.js';
import type { DeviceView } from './device-view.js';
import { doerOf, sourceOf } from './doer.js';
import { HttpRefusal } from './http-refusal.js';
import { Rights } from './rights.js';
import { Who } from './rights.guard.js';
import { WallPlaces } from './wall-places.js';
import { WallCookie } from './wall-cookie.js';

/** Walls: made by an administrator, opened once, named, taken back at any time. */
@Controller('api/devices')
export class DevicesController {
  constructor(
    private readonly walls: Walls,
    private readonly rights: Rights,
    private readonly places: WallPlaces,
    private readonly cookie: WallCookie,
    private readonly all: DeviceList,
  ) {}

  @Get()
  @May('account')
  async list(@Who() identity: Identity): Promise<{ devices: DeviceView[] }> {
    const areas = await this.rights.administered(identity, 'system');
    if (areas.length === 0) throw new HttpRefusal('rights-missing');
    return { devices: await this.all.walls(areas) };
  }

  @Post()
  @May('account')
  @StepUp()
  async add(
    @Who() identity: Identity,
    @Body({ schema: deviceBody }) body: z.infer<typeof deviceBody>,
    @Req() request: Request,
  ): Promise<{ id: string; openPath: string }> {
    const wall = await this.places.of(identity, body);
    const { device, token } = await this.walls.add(wall, doerOf(identity, request));
    return { id: device.id, openPath: openPathOf(token) };
  }

  @Post('open')
  @Costs('password')
  @May('anybody')
  @HttpCode(200)
  async open(
    @Body({ schema: openBody }) body: z.infer<typeof openBody>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ id: string; area: string; name: string }> {
    const opened = await this.walls.open(body.token, sourceOf(request));
    if (!opened) throw new HttpRefusal('link-spent', { field: 'token' });
    const { device, key } = opened;
    this.cookie.give(response, key);
    return { id: device.id, area: device.area, name: device.name };
  }

  @Patch(':id')
  @May('account')
  @HttpCode(204)
  async rename(
    @Who() identity: Identity,
    @Param('id') id: string,
    @Body({ schema: renameBody }) { name }: z.infer<typeof renameBody>,
    @Req() request: Request,
  ): Promise<void> {
    const device = await this.#ours(identity, id);
    await this.walls.rename(device, name, doerOf(identity, request));
  }

  @Delete(':id')
  @May('account')
  @StepUp()
  @HttpCode(204)
  async revoke(
    @Who() identity: Identity,
    @Param('id') id: string,
    @Req() request: Request,
  ): Promise<void> {
    const device = await this.#ours(identity, id);
    await this.walls.revoke(device, doerOf(identity, request));
  }

  /** Who keeps another area's walls is told no more than that there is none of this name. */
  async #ours(identity: Identity, id: string): Promise<DeviceRow> {
    const device = await this.walls.byId(id);
    if (device && (await this.rights.administers(identity, device.area, 'system'))) return device;
    const areas = await this.rights.administered(identity, 'system');
    throw new HttpRefusal(areas.length > 0 ? 'thing-unknown' : 'rights-missing');
  }
}

/** The one-time address of a wall, below the server's own. */
export function openPathOf(token: string): string {
  return `/wall?open=${token}`;
}
