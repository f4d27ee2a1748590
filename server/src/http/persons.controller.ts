import { Controller, Get, Header, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { RecordOf } from '@levee/shared/model/kinds';
import type { Request } from 'express';
import { Authenticator } from '../auth/authenticator.js';
import type { Identity } from '../auth/identity.js';
import { Trail } from '../commands/trail.js';
import { May } from './access.js';
import { StepUp } from './conditions.js';
import { Costs } from './costs.js';
import { doerOf } from './doer.js';
import { HttpRefusal } from './http-refusal.js';
import { Persons, type Erased, type PersonExport } from './persons.js';
import { Who } from './rights.guard.js';

/** One person's own data, for who keeps the area: given out whole, and erased. Both are rows of the area's log. */
@Controller('api/areas/:area/persons/:id')
export class PersonsController {
  constructor(
    private readonly persons: Persons,
    private readonly trail: Trail,
    private readonly authenticator: Authenticator,
  ) {}

  @Get('export')
  @Costs('file')
  @May('administrator')
  @Header('Cache-Control', 'no-store')
  async export(
    @Param('area') area: string,
    @Param('id') id: string,
    @Who() identity: Identity,
    @Req() request: Request,
  ): Promise<PersonExport> {
    const person = await this.#find(area, id);
    const doer = doerOf(identity, request);
    await this.trail.note(area, {
      what: 'export',
      outcome: 'ok',
      ...doer,
      subject: `person/${id}`,
    });
    return this.persons.exported(area, person);
  }

  /** What was erased, and what stays and why. */
  @Post('erasure')
  @HttpCode(200)
  @May('administrator')
  @StepUp()
  async erase(
    @Param('area') area: string,
    @Param('id') id: string,
    @Who() identity: Identity,
  ): Promise<Erased> {
    const person = await this.#find(area, id);
    const actor = await this.authenticator.actorFor(identity, area);
    const done = await this.persons.erase(area, person, actor);
    if (done.receipt.status !== 'ok') throw new HttpRefusal('command-refused');
    return done;
  }

  async #find(area: string, id: string): Promise<RecordOf<'person' | 'volunteer'>> {
    const person = await this.persons.find(area, id);
    if (!person) throw new HttpRefusal('thing-unknown');
    return person;
  }
}
