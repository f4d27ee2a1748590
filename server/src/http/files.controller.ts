import {
  Controller,
  Get,
  Head,
  HttpCode,
  Inject,
  Param,
  Patch,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { mostFileBytes, sha256 } from '@levee/shared/model/file';
import { mayBringFiles } from '@levee/shared/rules/files';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Authenticator } from '../auth/authenticator.js';
import type { Identity } from '../auth/identity.js';
import type { Config } from '../config/config.js';
import { FileDesk, type Standing } from '../files/file-desk.js';
import type { Upload } from '../files/incoming.js';
import { May } from './access.js';
import { Costs } from './costs.js';
import { FileReader, refusalOfFile, type FileWish } from './file-reader.js';
import { sendFile } from './file-reply.js';
import { HttpRefusal } from './http-refusal.js';
import { queried } from './reading.controller.js';
import { Eyes, Who } from './rights.guard.js';
import type { Sight } from './rights.js';
import { CONFIG } from './tokens.js';

/** What somebody who brings files has to know. */
export interface FileSetting {
  readonly mostBytes: number;
  readonly photo: { readonly longSide: number; readonly quality: number };
}

const bytes = z.coerce.number().int().min(0).max(mostFileBytes);
const pieceHeaders = z.object({ 'upload-offset': bytes, 'upload-length': bytes.min(1) });
const shownQuery = z.object({ size: z.enum(['small', 'large', 'whole']).default('whole') });

/** Photos and files: brought in pieces under their SHA-256, shown by the records that name them. */
@Controller('api/areas/:area/files')
export class FilesController {
  constructor(
    private readonly desk: FileDesk,
    private readonly reader: FileReader,
    private readonly authenticator: Authenticator,
    @Inject(CONFIG) private readonly config: Pick<Config, 'files'>,
  ) {}

  /** How large a file may be, and what a phone makes of a photo first. */
  @Get()
  @May('author')
  setting(): FileSetting {
    const { mostBytes, photo } = this.config.files;
    return { mostBytes, photo };
  }

  /** How far a file has come: `Upload-State`, and in `Upload-Offset` where the next piece begins. */
  @Head(':sha256')
  @May('author')
  async standing(
    @Param() path: Readonly<Record<string, string>>,
    @Who() identity: Identity,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const upload = await this.#uploadOf(path, identity);
    const { state, offset, refusal } = await this.desk.standing(upload);
    response.set({
      ...{ 'Upload-State': state, 'Upload-Offset': String(offset) },
      ...(refusal && { 'Upload-Refusal': refusal }),
    });
  }

  /** A piece, the body itself (`application/octet-stream`), from `Upload-Offset` on; `Upload-Length` is the whole. */
  @Patch(':sha256')
  @Costs('piece')
  @May('author')
  @HttpCode(200)
  async add(
    @Param() path: Readonly<Record<string, string>>,
    @Who() identity: Identity,
    @Req() request: Request,
  ): Promise<Pick<Standing, 'state' | 'offset'>> {
    const upload = await this.#uploadOf(path, identity);
    if (!request.is('application/octet-stream')) throw new HttpRefusal('media-wrong');
    const told = queried(pieceHeaders, request.headers);
    const standing = await this.desk
      .add(upload, {
        ...{ name: identity.name, offset: told['upload-offset'], total: told['upload-length'] },
        ...{ parts: request, cut: () => request.destroy() },
      })
      .catch((error: unknown) => brokenOff(request, error));
    if (standing.refusal) throw new HttpRefusal(standing.refusal);
    return { state: standing.state, offset: standing.offset };
  }

  /** The file, to whoever may see the record that names it. `size`: `small` or `large` for images, or `whole`. */
  @Get(':sha256/of/:kind/:id')
  @Costs('piece')
  @May('reader')
  async show(
    @Param() path: Readonly<Record<string, string>>,
    @Query() query: unknown,
    @Eyes() eyes: Sight,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { area = '', kind = '', id = '' } = path;
    const wish: FileWish = { area, kind, id, sha256: named(path), ...queried(shownQuery, query) };
    sendFile(request, response, await this.reader.read(wish, eyes), wish.sha256);
  }

  async #uploadOf(path: Readonly<Record<string, string>>, identity: Identity): Promise<Upload> {
    const { area = '' } = path;
    const actor = await this.authenticator.actorFor(identity, area);
    if (!mayBringFiles(actor)) throw new HttpRefusal('rights-missing');
    return { area, account: identity.id, sha256: named(path) };
  }
}

function named(path: Readonly<Record<string, string>>): string {
  const parsed = sha256.safeParse(path['sha256']);
  if (parsed.success) return parsed.data;
  throw new HttpRefusal('thing-unknown', { field: 'sha256' });
}

/** A line that broke is no fault of the server's, and nobody hears the answer. */
function brokenOff(request: Request, error: unknown): never {
  if (request.destroyed && !request.complete) throw new HttpRefusal('request-malformed');
  return refusalOfFile(error);
}
