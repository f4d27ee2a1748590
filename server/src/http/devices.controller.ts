import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { toIso } from '@levee/shared/kernel/clock';
import type { Response } from 'express';
import type { z } from 'zod';
import { deviceCookie, setCookie } from '../auth/cookies.js';
import type { Identity } from '../auth/identity.js';
import { defaultAuthPolicy } from '../auth/policy.js';
import { Walls } from '../auth/walls.js';
import type { Config } from '../config/config.js';
import { AreaFounder } from '../commands/area-founder.js';
import type { DeviceRow } from '../storage/devices.js';
import { May } from './access.js';
import { deviceBody, openBody } from './bodies.js';
import { StepUp } from './conditions.js';
import { HttpRefusal } from './http-refusal.js';
import { Rights } from './rights.js';
import { Who } from './rights.guard.js';
import { CONFIG } from './tokens.js';

/** Walls: made by an administrator, opened once, taken back at any time. */
@Controller('api/devices')
export class DevicesController {
  constructor(
    private readonly walls: Walls,
    private readonly rights: Rights,
    private readonly founder: AreaFounder,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @May('account')
  async list(@Who() identity: Identity): Promise<{ devices: DeviceView[] }> {
    const areas = await this.rights.administered(identity, 'system');
    if (areas.length === 0) throw new HttpRefusal('rights-missing');
    return { devices: (await this.walls.ofAreas(areas)).map(viewOf) };
  }

  @Post()
  @May('account')
  @StepUp()
  async add(
    @Who() identity: Identity,
    @Body({ schema: deviceBody }) body: z.infer<typeof deviceBody>,
  ): Promise<{ id: string; openPath: string }> {
    await this.rights.requireOffice(identity, body.area, 'system');
    const { area, name } = body;
    const scope = body.scope ?? (await this.founder.countyOf(area));
    if (scope === undefined) throw new HttpRefusal('payload-invalid', { field: 'scope' });
    const { device, token } = await this.walls.add({ area, name, scope }, identity.id);
    return { id: device.id, openPath: openPathOf(token) };
  }

  @Post('open')
  @May('anybody')
  @HttpCode(200)
  async open(
    @Body({ schema: openBody }) body: z.infer<typeof openBody>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ id: string; area: string; name: string }> {
    const opened = await this.walls.open(body.token);
    if (!opened) throw new HttpRefusal('link-spent', { field: 'token' });
    const { device, key } = opened;
    const { deviceCookieMs } = defaultAuthPolicy;
    response.append(
      'Set-Cookie',
      setCookie(deviceCookie, key, deviceCookieMs, this.config.areCookiesSecure),
    );
    return { id: device.id, area: device.area, name: device.name };
  }

  @Delete(':id')
  @May('account')
  @StepUp()
  @HttpCode(204)
  async revoke(@Who() identity: Identity, @Param('id') id: string): Promise<void> {
    const device = await this.walls.byId(id);
    const isOurs =
      device !== undefined && (await this.rights.administers(identity, device.area, 'system'));
    if (!isOurs)
      throw new HttpRefusal(
        (await this.rights.administered(identity, 'system')).length > 0
          ? 'thing-unknown'
          : 'rights-missing',
      );
    await this.walls.revoke(id);
  }
}

interface DeviceView {
  readonly id: string;
  readonly area: string;
  readonly name: string;
  readonly scope: string;
  readonly createdAt: string;
  readonly openedAt: string | null;
  readonly lastSeenAt: string | null;
  readonly revokedAt: string | null;
}

function viewOf({ id, area, name, scope, ...times }: DeviceRow): DeviceView {
  return {
    id,
    area,
    name,
    scope,
    createdAt: toIso(times.createdAt.getTime()),
    openedAt: isoOrNull(times.openedAt),
    lastSeenAt: isoOrNull(times.lastSeenAt),
    revokedAt: isoOrNull(times.revokedAt),
  };
}

function isoOrNull(time: Date | null): string | null {
  return time && toIso(time.getTime());
}

/** The one-time address of a wall, below the server's own. */
export function openPathOf(token: string): string {
  return `/wall?open=${token}`;
}
