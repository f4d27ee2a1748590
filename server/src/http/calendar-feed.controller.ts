import { createHash } from 'node:crypto';
import {
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Inject,
  Param,
  Post,
  Res,
} from '@nestjs/common';
import { toIso, type Clock } from '@levee/shared/kernel/clock';
import { systemRandom } from '@levee/shared/kernel/random';
import type { Kind, Stamped } from '@levee/shared/model/kinds';
import type { Response } from 'express';
import type { AccountIdentity, Identity } from '../auth/identity.js';
import { hashSecret, newSecret } from '../auth/secret.js';
import { Actors } from '../commands/actors.js';
import { AccountStore } from '../storage/account-store.js';
import type { CalendarFeedRow } from '../storage/calendar-feeds.js';
import { Ledger } from '../storage/ledger.js';
import { May } from './access.js';
import { Costs } from './costs.js';
import { dutyCalendar } from './duty-calendar.js';
import { HttpRefusal } from './http-refusal.js';
import { languageOf } from './language.js';
import { Who } from './rights.guard.js';
import { CLOCK } from './tokens.js';

interface Standing {
  readonly feed: { readonly createdAt: string } | null;
}

interface Made {
  readonly path: string;
  readonly createdAt: string;
}

/** Turns that ended longer ago than this are in no calendar. */
const keptMs = 90 * 86_400_000;

/** Somebody's own turns for the calendar of their phone, under an address that only they know. */
@Controller('api')
export class CalendarFeedController {
  constructor(
    private readonly store: AccountStore,
    private readonly ledger: Ledger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('areas/:area/calendar-feed')
  @May('author')
  async standing(@Param('area') area: string, @Who() identity: Identity): Promise<Standing> {
    const row = await this.store.calendarFeeds.of(area, accountOf(identity).id);
    return { feed: row && { createdAt: toIso(row.createdAt.getTime()) } };
  }

  /** A new address; told this once, and the one before it ends. */
  @Post('areas/:area/calendar-feed')
  @May('author')
  async make(
    @Param('area') area: string,
    @Who() identity: Identity,
    @Headers('accept-language') acceptLanguage: string | undefined,
  ): Promise<Made> {
    const { id } = accountOf(identity);
    const token = newSecret(systemRandom);
    const createdAt = new Date(this.clock.nowMs());
    const language = languageOf(acceptLanguage);
    const named = { area, account: id, language, createdAt };
    await this.store.calendarFeeds.put({ tokenHash: hashSecret(token), ...named });
    return { path: `/api/calendar/${token}.ics`, createdAt: toIso(createdAt.getTime()) };
  }

  @Delete('areas/:area/calendar-feed')
  @May('author')
  @HttpCode(204)
  async revoke(@Param('area') area: string, @Who() identity: Identity): Promise<void> {
    await this.store.calendarFeeds.revoke(area, accountOf(identity).id);
  }

  /** Calendars sign in nowhere: who has the address may read it. Unknown, ended, or without rights: all the same 404. */
  @Get('calendar/:file')
  @Costs('reading')
  @May('anybody')
  async read(
    @Param('file') file: string,
    @Headers('if-none-match') known: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const text = await this.#text(file.replace(/\.ics$/, ''));
    if (text === undefined) throw new HttpRefusal('thing-unknown', { field: 'file' });
    const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 32)}"`;
    response.setHeader('ETag', tag);
    response.setHeader('Cache-Control', 'private, max-age=300');
    if (known?.split(/\s*,\s*/).includes(tag)) return void response.status(304).end();
    response.setHeader('Content-Type', 'text/calendar; charset=utf-8');
    response.setHeader('Content-Disposition', 'inline; filename="duty.ics"');
    response.send(text);
  }

  async #text(token: string): Promise<string | undefined> {
    const feed = await this.store.calendarFeeds.byToken(hashSecret(token));
    const account = feed && (await this.store.accounts.byId(feed.account));
    if (!feed || !account) return undefined;
    const { rights } = await new Actors(this.ledger).of(account, feed.area);
    return rights.length === 0 ? undefined : this.#calendarOf(feed, account.name);
  }

  async #calendarOf({ area, language }: CalendarFeedRow, name: string): Promise<string> {
    const [profile] = await this.#all(area, 'profile');
    const units = new Map((await this.#all(area, 'unit')).map((unit) => [unit.id, unit.name]));
    const since = toIso(this.clock.nowMs() - keptMs);
    const own = (await this.#all(area, 'shift')).filter(
      (shift) => bare(shift.personName) === bare(name) && shift.endsAt > since,
    );
    return dutyCalendar({
      ...{ area, areaName: profile?.name ?? area, language },
      timeZone: profile?.timeZone ?? 'Asia/Shanghai',
      turns: own.sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1)),
      unitName: (id) => units.get(id) ?? '',
    });
  }

  async #all<K extends Kind>(area: string, kind: K): Promise<Stamped<K>[]> {
    const stored = await this.ledger.recordsOf(area, kind);
    return stored.map(
      ({ record, version, changedAt, changedBy }) =>
        ({ ...record, version, changedAt, changedBy }) as Stamped<K>,
    );
  }
}

/** People are known by the name on the roster, accounts carry the same name. */
function bare(name: string): string {
  return name.replaceAll(/\s/g, '');
}

/** A program stands on no roster. */
function accountOf(identity: Identity): AccountIdentity {
  if (identity.kind !== 'account') throw new HttpRefusal('rights-missing');
  return identity;
}
