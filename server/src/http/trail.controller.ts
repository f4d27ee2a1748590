import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { fromIso } from '@levee/shared/kernel/clock';
import { instant, line } from '@levee/shared/model/base';
import { kindNames } from '@levee/shared/model/kinds';
import { trailOutcomes, trailWhats } from '@levee/shared/model/trail';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Identity } from '../auth/identity.js';
import { Trail } from '../commands/trail.js';
import { Ledger } from '../storage/ledger.js';
import { TrailRows, type TrailQuery } from '../storage/trail-rows.js';
import { May } from './access.js';
import { Costs } from './costs.js';
import { doerOf } from './doer.js';
import { HttpRefusal } from './http-refusal.js';
import { languageOf } from './language.js';
import { queried } from './reading.controller.js';
import { Who } from './rights.guard.js';
import { headingOf, lineOf, viewOf, type TrailView } from './trail-view.js';

const filters = z.object({
  from: instant.optional(),
  to: instant.optional(),
  who: line.optional(),
  what: z.enum([...trailWhats, ...kindNames, 'change']).optional(),
  outcome: z.enum(trailOutcomes).optional(),
});

const listQuery = filters.extend({
  after: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** Rows of the table read at a time. */
const tableRows = 500;

/** Who did what, when and from where: every row of an area's log, or of the server's own (`server`). */
@Controller('api/areas/:area')
export class TrailController {
  constructor(
    private readonly rows: TrailRows,
    private readonly ledger: Ledger,
    private readonly trail: Trail,
  ) {}

  /** The newest first, from before `after`. There is more where `next` is a number: it is the next `after`. */
  @Get('trail')
  @Costs('reading')
  @May('auditor')
  async list(
    @Param('area') area: string,
    @Query() query: unknown,
  ): Promise<{ area: string; entries: TrailView[]; next: number | null }> {
    const { after, limit, ...given } = queried(listQuery, query);
    const last = Math.min(await this.#head(area), (after ?? Infinity) - 1);
    const { entries, reached } = await this.#page(area, last, queryOf(given), limit);
    return { area, entries, next: reached > 0 ? reached + 1 : null };
  }

  /** The same as one table. That it was taken is itself a row. */
  @Get('trail.csv')
  @Costs('file')
  @May('auditor')
  async table(
    @Param('area') area: string,
    @Query() query: unknown,
    @Who() identity: Identity,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const given = queried(filters, query);
    const last = await this.#head(area);
    const doer = doerOf(identity, request);
    await this.trail.note(area, { what: 'export', outcome: 'ok', ...doer, subject: 'trail.csv' });
    response.type('text/csv; charset=utf-8').attachment(`trail-${area}.csv`);
    await pipeline(Readable.from(this.#lines(area, last, queryOf(given), request)), response);
  }

  async *#lines(
    area: string,
    last: number,
    query: TrailQuery,
    { headers }: Request,
  ): AsyncGenerator<string> {
    const language = languageOf(headers['accept-language']);
    yield headingOf(language);
    for (let top = last; top > 0;) {
      const { entries, reached } = await this.#page(area, top, query, tableRows);
      if (entries.length > 0) yield entries.map((entry) => lineOf(entry, language)).join('');
      top = reached;
    }
  }

  async #page(
    area: string,
    last: number,
    query: TrailQuery,
    limit: number,
  ): Promise<{ entries: TrailView[]; reached: number }> {
    const { rows, reached } = await this.rows.page(area, last, query, limit);
    const ways = new Set(rows.flatMap(({ via }) => via ?? []));
    const sources = await this.rows.sources([...ways]);
    return { entries: rows.map((row) => viewOf(row, sources)), reached };
  }

  async #head(area: string): Promise<number> {
    const head = await this.ledger.head(area);
    if (!head) throw new HttpRefusal('area-unknown');
    return head.seq;
  }
}

function queryOf({ from, to, ...others }: z.infer<typeof filters>): TrailQuery {
  const fromMs = from === undefined ? undefined : fromIso(from);
  const toMs = to === undefined ? undefined : fromIso(to);
  return { fromMs, toMs, ...others };
}
