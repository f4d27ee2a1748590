import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { isImportKind } from '@levee/shared/model/import-kind';
import { templateOf } from '../ingest/templates.js';
import { May } from './access.js';
import { Costs } from './costs.js';
import { HttpRefusal } from './http-refusal.js';

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Empty lists to download and fill in. */
@Controller('api/imports/templates')
export class ImportTemplatesController {
  @Get(':file')
  @Costs('file')
  @May('known')
  async template(@Param('file') file: string, @Res() response: Response): Promise<void> {
    const kind = /^([a-z]+)\.xlsx$/.exec(file)?.[1] ?? '';
    if (!isImportKind(kind)) throw new HttpRefusal('thing-unknown', { field: 'kind' });
    response
      .type(xlsxType)
      .attachment(`levee-${kind}.xlsx`)
      .end(await templateOf(kind));
  }
}
