import { randomBytes } from 'node:crypto';
import { Controller, Get, Header, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { toIso, type Clock } from '@levee/shared/kernel/clock';
import { newId } from '@levee/shared/kernel/ids';
import { systemRandom } from '@levee/shared/kernel/random';
import { ref, type RecordOf } from '@levee/shared/model/kinds';
import { profileId } from '@levee/shared/model/profile';
import { hasRole, mayActIn, type Actor } from '@levee/shared/rules/actor';
import { rolesWith } from '@levee/shared/rules/rights';
import { codeAt, codeUntilMs } from '@levee/shared/rules/rotating-code';
import { areaNowMs } from '@levee/shared/rules/drill-clock';
import type { RulePack } from '@levee/shared/rules/pack';
import { Authenticator } from '../auth/authenticator.js';
import type { Identity } from '../auth/identity.js';
import { CommandDoor } from '../commands/command-door.js';
import { Ledger } from '../storage/ledger.js';
import { May } from './access.js';
import { HttpRefusal } from './http-refusal.js';
import { Who } from './rights.guard.js';
import { CLOCK, PACK } from './tokens.js';

/** What the screen of a duty room shows now, and for how much longer. */
export interface ShownCode {
  readonly code: string;
  readonly leftMs: number;
  readonly everySeconds: number;
  readonly since: string;
  readonly setBy: string;
}

const secretBytes = 20;

/** The rotating code of a duty room, for whoever writes there. The secret behind it leaves the server nowhere. */
@Controller('api/areas/:area/units/:unit/check-in-code')
export class CheckInCodeController {
  constructor(
    private readonly ledger: Ledger,
    private readonly door: CommandDoor,
    private readonly authenticator: Authenticator,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PACK) private readonly pack: RulePack,
  ) {}

  @Get()
  @May('author')
  @Header('Cache-Control', 'no-store')
  async shown(
    @Param('area') area: string,
    @Param('unit') unit: string,
    @Who() identity: Identity,
  ): Promise<ShownCode> {
    await this.#require(area, unit, await this.authenticator.actorFor(identity, area));
    return this.#shown(area, unit);
  }

  /** Draws a new secret, the first one too; the code that stood there is worth nothing from now on. */
  @Post()
  @May('author')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  async renew(
    @Param('area') area: string,
    @Param('unit') unit: string,
    @Who() identity: Identity,
  ): Promise<ShownCode> {
    const by = await this.authenticator.actorFor(identity, area);
    await this.#require(area, unit, by);
    const payload = { unit, secret: randomBytes(secretBytes).toString('hex') };
    const id = newId(this.clock, systemRandom);
    const profile = await this.#standing(area, 'profile', profileId);
    const occurredAt = toIso(areaNowMs(profile?.drillClock, this.clock.nowMs()));
    const body = { id, kind: 'checkInCode.renew', area, payload, occurredAt };
    const { status } = await this.door.submit(body, by, 'http');
    if (status !== 'ok') throw new HttpRefusal('command-refused', { field: 'unit' });
    return this.#shown(area, unit);
  }

  /** The power of an office, and in the place of this unit. */
  async #require(area: string, unit: string, actor: Actor): Promise<void> {
    const roles = rolesWith('office');
    if (!hasRole(actor, roles)) throw new HttpRefusal('rights-missing');
    const known = await this.#standing(area, 'unit', unit);
    if (!known) throw new HttpRefusal('thing-unknown', { field: 'unit' });
    if (!mayActIn(actor, roles, known.region)) throw new HttpRefusal('rights-missing');
  }

  async #shown(area: string, unit: string): Promise<ShownCode> {
    const known = await this.#standing(area, 'checkInCode', unit);
    if (!known) throw new HttpRefusal('thing-unknown', { field: 'code' });
    const { codeEverySeconds: everySeconds } = this.pack.duty.checkIn;
    const nowMs = this.clock.nowMs();
    const code = codeAt(known.secret, nowMs, everySeconds);
    const leftMs = codeUntilMs(nowMs, everySeconds) - nowMs;
    return { code, leftMs, everySeconds, since: known.since, setBy: known.setBy };
  }

  async #standing<K extends 'unit' | 'checkInCode' | 'profile'>(
    area: string,
    kind: K,
    id: string,
  ): Promise<RecordOf<K> | undefined> {
    const { records } = await this.ledger.standing(area, [ref(kind, id)]);
    return records[0]?.record as RecordOf<K> | undefined;
  }
}
