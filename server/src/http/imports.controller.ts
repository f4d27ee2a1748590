import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { newId } from '@levee/shared/kernel/ids';
import { systemClock } from '@levee/shared/kernel/clock';
import { systemRandom } from '@levee/shared/kernel/random';
import { datums } from '@levee/shared/model/profile';
import { mayActIn, type Actor } from '@levee/shared/rules/actor';
import { rolesWith } from '@levee/shared/rules/rights';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Authenticator } from '../auth/authenticator.js';
import type { Identity } from '../auth/identity.js';
import { importSettingsPatch, type ImportSettingsPatch } from '../ingest/desk/import-settings.js';
import type { ImportView } from '../ingest/desk/import-view.js';
import { faultText } from '../ingest/fault-texts.js';
import { FileFault } from '../ingest/faults.js';
import { ImportDesk, ImportRefused } from '../ingest/import-desk.js';
import { isImportKind, type ImportKind } from '@levee/shared/model/import-kind';
import { May } from './access.js';
import { Costs } from './costs.js';
import type { ErrorBody } from './error.filter.js';
import { HttpRefusal } from './http-refusal.js';
import { languageOf } from './language.js';
import { readBytes } from './read-bytes.js';
import { queried } from './reading.controller.js';
import { Who } from './rights.guard.js';

const brought = z.object({
  datum: z.enum(datums).optional(),
  sheet: z.string().max(100).optional(),
});

/**
 * Lists of an office: brought and tried, put right, applied in the background. For who may act in the
 * whole area as administrator or commander: a list holds everybody's names and numbers.
 */
@Controller('api/areas/:area/imports')
export class ImportsController {
  constructor(
    private readonly desk: ImportDesk,
    private readonly authenticator: Authenticator,
  ) {}

  @Get()
  @May('author')
  async list(
    @Param('area') area: string,
    @Who() identity: Identity,
  ): Promise<{ imports: ImportView[] }> {
    await this.#keeper(identity, area);
    return { imports: await answered(this.desk.list(area)) };
  }

  @Get(':import')
  @May('author')
  async view(
    @Param('area') area: string,
    @Param('import') id: string,
    @Who() identity: Identity,
  ): Promise<ImportView> {
    await this.#keeper(identity, area);
    return answered(this.desk.view(area, id));
  }

  /** The file is the body itself (`application/octet-stream`); its name, percent-encoded, in `X-File-Name`. */
  @Post(':kind')
  @Costs('file')
  @May('author')
  @HttpCode(201)
  async stage(
    @Param() { area = '', kind = '' }: Readonly<Record<string, string>>,
    @Query() query: unknown,
    @Who() identity: Identity,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ImportView | ErrorBody> {
    const actor = await this.#keeper(identity, area);
    const { datum, sheet: sheetName } = queried(brought, query);
    const file = { kind: kindNamed(kind), fileName: fileNameOf(request), datum, sheetName };
    try {
      return await answered(
        this.desk.stage(area, { ...file, bytes: await readBytes(request) }, actor),
      );
    } catch (error) {
      if (!(error instanceof FileFault)) throw error;
      response.status(error.code === 'file-large' ? 413 : 422);
      return faultBody(error, request);
    }
  }

  @Patch(':import')
  @May('author')
  async change(
    @Param('area') area: string,
    @Param('import') id: string,
    @Who() identity: Identity,
    @Body({ schema: importSettingsPatch }) patch: ImportSettingsPatch,
  ): Promise<ImportView> {
    return answered(this.desk.change(area, id, patch, await this.#keeper(identity, area)));
  }

  @Post(':import/apply')
  @Costs('file')
  @May('author')
  @HttpCode(202)
  async apply(
    @Param('area') area: string,
    @Param('import') id: string,
    @Who() identity: Identity,
  ): Promise<ImportView> {
    return answered(this.desk.apply(area, id, await this.#keeper(identity, area)));
  }

  @Delete(':import')
  @May('author')
  @HttpCode(204)
  async remove(
    @Param('area') area: string,
    @Param('import') id: string,
    @Who() identity: Identity,
  ): Promise<void> {
    await this.#keeper(identity, area);
    await answered(this.desk.remove(area, id));
  }

  async #keeper(identity: Identity, area: string): Promise<Actor> {
    const actor = await this.authenticator.actorFor(identity, area);
    if (!mayActIn(actor, rolesWith('imports'), null)) throw new HttpRefusal('rights-missing');
    return actor;
  }
}

async function answered<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    throw new HttpRefusal(error.code === 'import-unknown' ? 'thing-unknown' : 'command-refused', {
      field: 'import',
    });
  }
}

function kindNamed(name: string): ImportKind {
  if (isImportKind(name)) return name;
  throw new HttpRefusal('thing-unknown', { field: 'kind' });
}

function fileNameOf({ headers }: Request): string {
  return printable(decoded(String(headers['x-file-name'] ?? ''))).slice(0, 200);
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The name is shown and never opened: letters that are not seen could only make it look like another. */
function printable(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}]/gu, '');
}

function faultBody({ code, params }: FileFault, { headers }: Request): ErrorBody {
  const message = faultText(code, params, languageOf(headers['accept-language']));
  return { error: { code, message, field: 'file', id: newId(systemClock, systemRandom) } };
}
