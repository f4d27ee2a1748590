import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { toIso } from '@levee/shared/kernel/clock';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { cookieOf, pairingCookie } from '../auth/cookies.js';
import type { Identity } from '../auth/identity.js';
import { Pairing, type ClaimRefusal } from '../auth/pairing.js';
import { May } from './access.js';
import { claimBody } from './bodies.js';
import { browserOf } from './browser.js';
import { StepUp } from './conditions.js';
import { Costs } from './costs.js';
import { doerOf, sourceOf } from './doer.js';
import { HttpRefusal } from './http-refusal.js';
import { Who } from './rights.guard.js';
import { WallCookie } from './wall-cookie.js';
import { WallPlaces } from './wall-places.js';

/** When to ask again where too many screens wait. */
const fullAfterMs = 60_000;

/** A screen shows a code, an administrator enters it, the screen fetches its key. */
@Controller('api/devices/pairing')
export class PairingController {
  constructor(
    private readonly pairing: Pairing,
    private readonly places: WallPlaces,
    private readonly cookie: WallCookie,
  ) {}

  /** A code for the glass. The secret that goes with it lies in a cookie of the screen's own. */
  @Post()
  @Costs('password')
  @May('anybody')
  async ask(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ code: string; expiresAt: string }> {
    const { address } = browserOf(request);
    const former = cookieOf(request.headers.cookie, pairingCookie);
    const asked = await this.pairing.ask(address, former);
    if (!asked)
      throw new HttpRefusal('pairing-full', { afterMs: fullAfterMs, n: fullAfterMs / 1000 });
    this.cookie.wait(response, asked.secret);
    return { code: asked.code, expiresAt: toIso(asked.expiresAt.getTime()) };
  }

  /** Asked by the screen every two seconds. 410: the code ran out; ask for another. */
  @Post('key')
  @May('anybody')
  @HttpCode(200)
  async fetch(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PairingView> {
    const secret = cookieOf(request.headers.cookie, pairingCookie);
    if (secret === undefined) throw new HttpRefusal('pairing-code-gone');
    const fetched = await this.pairing.fetch(secret, sourceOf(request));
    if (fetched.state === 'gone') throw new HttpRefusal('pairing-code-gone');
    if (fetched.state === 'waiting')
      return { state: 'waiting', expiresAt: toIso(fetched.expiresAt.getTime()) };
    this.cookie.give(response, fetched.key);
    this.cookie.wake(response);
    const { id, area, name } = fetched.device;
    return { state: 'open', id, area, name };
  }

  /** The code that somebody has read from the glass, with the wall's name and place. */
  @Post('claim')
  @Costs('password')
  @May('account')
  @StepUp()
  @HttpCode(200)
  async claim(
    @Who() identity: Identity,
    @Body({ schema: claimBody }) { code, ...body }: z.infer<typeof claimBody>,
    @Req() request: Request,
  ): Promise<{ id: string }> {
    const wall = await this.places.of(identity, body);
    const { address } = browserOf(request);
    const claimed = await this.pairing.claim(code, wall, { ...doerOf(identity, request), address });
    if (!claimed.ok) throw refusalOf(claimed.refusal);
    return { id: claimed.value.id };
  }
}

type PairingView =
  | { readonly state: 'waiting'; readonly expiresAt: string }
  | { readonly state: 'open'; readonly id: string; readonly area: string; readonly name: string };

function refusalOf(refusal: ClaimRefusal): HttpRefusal {
  if (refusal.code === 'pairing-code-wrong')
    return new HttpRefusal('pairing-code-wrong', { field: 'code' });
  const { afterMs } = refusal;
  return new HttpRefusal('pairing-locked', { afterMs, n: Math.ceil(afterMs / 60_000) });
}
