import { Body, Controller, Headers, Param, Post, Res } from '@nestjs/common';
import type { Receipt } from '@levee/shared/protocol/receipt';
import { refusalText } from '@levee/shared/texts/refusals';
import type { Response } from 'express';
import { Authenticator } from '../auth/authenticator.js';
import type { Identity } from '../auth/identity.js';
import { CommandDoor } from '../commands/command-door.js';
import { May } from './access.js';
import { HttpRefusal } from './http-refusal.js';
import { languageOf } from './language.js';
import { Who } from './rights.guard.js';

const statusOf: Readonly<Record<Receipt['status'], number>> = {
  ok: 200,
  conflict: 409,
  refused: 422,
  denied: 403,
  busy: 503,
};

/** The same door as the socket's, for programs. The answer is the receipt, its message in the asker's language. */
@Controller('api/areas/:area/commands')
export class CommandsController {
  constructor(
    private readonly door: CommandDoor,
    private readonly authenticator: Authenticator,
  ) {}

  @Post()
  @May('author')
  async submit(
    @Param('area') area: string,
    @Body() body: unknown,
    @Who() identity: Identity,
    @Headers('accept-language') acceptLanguage: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Receipt> {
    const named = areaIn(body);
    if (named !== undefined && named !== area)
      throw new HttpRefusal('payload-invalid', { field: 'area' });
    const actor = await this.authenticator.authorFor(identity, area);
    const receipt = await this.door.submit(body, actor, 'http');
    response.status(statusOf[receipt.status]);
    if (receipt.afterMs !== undefined)
      response.setHeader('Retry-After', Math.ceil(receipt.afterMs / 1000));
    return worded(receipt, acceptLanguage);
  }
}

function areaIn(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'area' in body ? body.area : undefined;
}

function worded(receipt: Receipt, acceptLanguage: string | undefined): Receipt {
  const { code, field, params } = receipt;
  if (code === undefined) return receipt;
  const message = refusalText(
    { code, ...(field !== undefined && { field }), ...(params && { params }) },
    languageOf(acceptLanguage),
  );
  return { ...receipt, message };
}
