import { Controller, Get, Header, Param } from '@nestjs/common';
import type { Identity } from '../auth/identity.js';
import { May } from './access.js';
import { HttpRefusal } from './http-refusal.js';
import { RevealedValues, type RevealedValue } from './personal-reveals.js';
import { Who } from './rights.guard.js';

/** People's own data: what is masked, one value at a time. */
@Controller('api/areas/:area')
export class PersonalController {
  constructor(private readonly values: RevealedValues) {}

  /** The value that a `person.reveal` was answered `ok` for, to whoever asked. */
  @Get('reveals/:command')
  @May('author')
  @Header('Cache-Control', 'no-store')
  async revealed(
    @Param('area') area: string,
    @Param('command') command: string,
    @Who() identity: Identity,
  ): Promise<RevealedValue> {
    const value = await this.values.of(area, command, identity);
    if (!value) throw new HttpRefusal('reveal-unknown');
    return value;
  }
}
