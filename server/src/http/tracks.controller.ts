import { Controller, Get, Param, Query } from '@nestjs/common';
import { instant, recordId } from '@levee/shared/model/base';
import type { TeamPosition } from '@levee/shared/protocol/volatile';
import type { Reading } from '@levee/shared/rules/audience';
import { isWithin } from '@levee/shared/rules/region-tree';
import { z } from 'zod';
import { Ledger } from '../storage/ledger.js';
import { Tracks } from '../storage/tracks.js';
import { May } from './access.js';
import { Costs } from './costs.js';
import { HttpRefusal } from './http-refusal.js';
import { queried } from './reading.controller.js';
import { Eyes } from './rights.guard.js';
import type { Sight } from './rights.js';

const tracksQuery = z
  .object({
    team: recordId.optional(),
    from: instant.optional(),
    to: instant.optional(),
    limit: z.coerce.number().int().min(1).max(5000).default(1000),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['to'],
  });

/** Where teams have been, for a replay: of those teams that the reader may see now. */
@Controller('api/areas/:area')
export class TracksController {
  constructor(
    private readonly ledger: Ledger,
    private readonly tracks: Tracks,
  ) {}

  /** The first positions from `from` to `to`, both included, in order; `isWhole` false: there are more. */
  @Get('tracks')
  @Costs('reading')
  @May('reader')
  async tracksOf(
    @Param('area') area: string,
    @Query() query: unknown,
    @Eyes() eyes: Sight,
  ): Promise<{ area: string; positions: TeamPosition[]; isWhole: boolean }> {
    const { team, from, to, limit } = queried(tracksQuery, query);
    const seen = await this.#teamsOf(area, eyes);
    if (team !== undefined && !seen.includes(team))
      throw new HttpRefusal('thing-unknown', { field: 'team' });
    const teams = team === undefined ? seen : [team];
    const rows = await this.tracks.read({ area, teams, from, to, limit: limit + 1 });
    await eyes.still();
    return { area, positions: rows.slice(0, limit), isWhole: rows.length <= limit };
  }

  async #teamsOf(area: string, { scope }: Reading): Promise<string[]> {
    const teams = await this.ledger.recordsOf(area, 'team');
    return teams.filter(({ region }) => isWithin(scope, region)).map(({ id }) => id);
  }
}
