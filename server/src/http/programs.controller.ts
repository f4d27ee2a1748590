import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { toIso } from '@levee/shared/kernel/clock';
import type { z } from 'zod';
import type { Identity } from '../auth/identity.js';
import { Programs } from '../auth/programs.js';
import type { ProgramTokenRow } from '../storage/program-tokens.js';
import { May } from './access.js';
import { doerOf } from './doer.js';
import { programBody } from './bodies.js';
import { StepUp } from './conditions.js';
import { HttpRefusal } from './http-refusal.js';
import { Rights } from './rights.js';
import { Who } from './rights.guard.js';

/** Tokens of programs: `Authorization: Bearer <token>`. */
@Controller('api/tokens')
export class ProgramsController {
  constructor(
    private readonly programs: Programs,
    private readonly rights: Rights,
  ) {}

  @Get()
  @May('account')
  async list(@Who() identity: Identity): Promise<{ tokens: ProgramView[] }> {
    const areas = await this.#administered(identity);
    const all = await this.programs.all();
    return { tokens: all.filter((program) => isIn(program, areas)).map(viewOf) };
  }

  /** The token is told this once. */
  @Post()
  @May('account')
  @StepUp()
  async add(
    @Who() identity: Identity,
    @Body({ schema: programBody }) body: z.infer<typeof programBody>,
    @Req() request: Request,
  ): Promise<{ id: string; token: string }> {
    for (const { area } of body.rights) await this.rights.requireOffice(identity, area, 'security');
    const { program, token } = await this.programs.add(
      body.name,
      body.rights,
      doerOf(identity, request),
    );
    return { id: program.id, token };
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
    const areas = await this.#administered(identity);
    const program = await this.programs.byId(id);
    if (!program || !isIn(program, areas)) throw new HttpRefusal('thing-unknown', { field: 'id' });
    await this.programs.revoke(id, doerOf(identity, request));
  }

  async #administered(identity: Identity): Promise<readonly string[]> {
    const areas = await this.rights.administered(identity, 'security');
    if (areas.length === 0) throw new HttpRefusal('rights-missing');
    return areas;
  }
}

interface ProgramView {
  readonly id: string;
  readonly name: string;
  readonly rights: ProgramTokenRow['rights'];
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  readonly isRevoked: boolean;
}

function viewOf({
  id,
  name,
  rights,
  createdAt,
  lastUsedAt,
  revokedAt,
}: ProgramTokenRow): ProgramView {
  const used = lastUsedAt && toIso(lastUsedAt.getTime());
  return {
    id,
    name,
    rights,
    createdAt: toIso(createdAt.getTime()),
    lastUsedAt: used,
    isRevoked: revokedAt !== null,
  };
}

/** Taking back must be easy: who administers one of its areas may. */
function isIn({ rights }: ProgramTokenRow, areas: readonly string[]): boolean {
  return rights.some(({ area }) => areas.includes(area));
}
