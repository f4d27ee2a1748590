import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { Changes } from '@levee/shared/protocol/changes';
import { columnsType } from '@levee/shared/protocol/snapshot-columns';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Ledger } from '../storage/ledger.js';
import { May } from './access.js';
import { Costs } from './costs.js';
import { HttpRefusal } from './http-refusal.js';
import { isKept } from './kept.js';
import type { PackedSnapshot, SeeChange, SnapshotForm, SnapshotSource } from './reading-parts.js';
import { Eyes } from './rights.guard.js';
import type { Sight } from './rights.js';
import { SEE_CHANGE, SNAPSHOTS } from './tokens.js';

type ChangesPage = Changes & { readonly head: number };

const inflate = promisify(gunzip);
const compress = promisify(gzip);

/** Characters below which packing saves less than a packet. */
const smallPage = 1024;

const count = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const snapshotQuery = z.object({ at: count.optional() });
const changesQuery = z.object({
  after: count.default(0),
  limit: z.coerce.number().int().min(1).max(5000).default(1000),
});

/** What is so in an area, and what became of it: with the reader's own eyes. */
@Controller('api/areas/:area')
export class ReadingController {
  constructor(
    private readonly ledger: Ledger,
    @Inject(SNAPSHOTS) private readonly snapshots: SnapshotSource,
    @Inject(SEE_CHANGE) private readonly see: SeeChange,
  ) {}

  /** The state now, or at an earlier number. */
  @Get('snapshot')
  @Costs('reading')
  @May('reader')
  async snapshot(
    @Param('area') area: string,
    @Query() query: unknown,
    @Eyes() eyes: Sight,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { at } = queried(snapshotQuery, query);
    if (at !== undefined && at > (await this.#head(area)).seq)
      throw new HttpRefusal('seq-future', { field: 'at' });
    const form = formFor(request);
    const packed =
      at === undefined
        ? await this.snapshots.of(area, eyes, form)
        : await this.snapshots.at(area, eyes, at, form);
    await eyes.still();
    response.set({
      ETag: `"${packed.etag}"`,
      'Cache-Control': 'private, no-cache',
      Vary: 'Accept, Accept-Encoding, Cookie, Authorization',
    });
    if (isKept(request, packed.etag)) response.status(304).end();
    else await sendPacked(request, response, packed);
  }

  /** What happened in (after, after + limit], redacted; `prev` and `to` say how many numbers it covers. */
  @Get('changes')
  @Costs('reading')
  @May('reader')
  async changes(
    @Param('area') area: string,
    @Query() query: unknown,
    @Eyes() eyes: Sight,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { after, limit } = queried(changesQuery, query);
    const { epoch, seq: head } = await this.#head(area);
    if (after > head) throw new HttpRefusal('seq-future', { field: 'after' });
    const rows = await this.ledger.changesAfter(area, after, limit);
    const items = rows.flatMap((row) => this.see(row, eyes) ?? []);
    await eyes.still();
    const to = rows.at(-1)?.seq ?? after;
    const page: ChangesPage = { area, epoch, prev: after, to, head, items };
    await sendPage(request, response, JSON.stringify(page));
  }

  async #head(area: string): Promise<{ epoch: string; seq: number }> {
    const head = await this.ledger.head(area);
    if (!head) throw new HttpRefusal('area-unknown');
    return head;
  }
}

async function sendPage(request: Request, response: Response, text: string): Promise<void> {
  response.type('application/json; charset=utf-8').vary('Accept-Encoding');
  const isPacked = text.length > smallPage && request.acceptsEncodings('gzip') === 'gzip';
  if (isPacked) response.set('Content-Encoding', 'gzip').end(await compress(text, { level: 1 }));
  else response.end(text);
}

/** Plain JSON for everybody who does not name the other form. */
function formFor(request: Request): SnapshotForm {
  return request.accepts(['application/json', columnsType]) === columnsType ? 'columns' : 'plain';
}

async function sendPacked(
  request: Request,
  response: Response,
  { gzip, type }: PackedSnapshot,
): Promise<void> {
  response.type(`${type}; charset=utf-8`);
  if (request.acceptsEncodings('gzip') === 'gzip')
    response.set('Content-Encoding', 'gzip').end(gzip);
  else response.end(await inflate(gzip));
}

/** The query as its schema has it; the no names the parameter. */
export function queried<T extends z.ZodType>(schema: T, query: unknown): z.infer<T> {
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  throw new HttpRefusal('query-invalid', { field: parsed.error.issues[0]?.path.join('.') });
}
