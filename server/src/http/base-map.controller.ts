import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { ArchiveFault } from '../base-map/archive-check.js';
import { BaseMap, type StandingArchive } from '../base-map/base-map.js';
import type { ArchiveConfig, TilesConfig } from '../config/base-map-settings.js';
import { May } from './access.js';
import { Costs } from './costs.js';
import { HttpRefusal } from './http-refusal.js';
import { isKept } from './kept.js';

/** The base map of this server, or why there is none; both null where none is set. */
export interface BaseMapAnswer {
  readonly base: TilesConfig | ArchiveAbout | null;
  readonly fault: ArchiveFault | null;
}

/** Its version is the archive's ETag without its quotes: what is kept of another one is of another map. */
type ArchiveAbout = Omit<ArchiveConfig, 'file'> & Omit<StandingArchive, 'file' | 'size'>;

/** The base map: whose it is, and its archive piece by piece, to whoever may read the area. */
@Controller('api/areas/:area/base-map')
export class BaseMapController {
  constructor(private readonly map: BaseMap) {}

  @Get()
  @May('reader')
  async about(): Promise<BaseMapAnswer> {
    const { config } = this.map;
    if (config && 'layers' in config) return { base: config, fault: null };
    const looked = await this.map.look();
    if (!config || !looked) return { base: null, fault: null };
    if (!looked.ok) return { base: null, fault: looked.refusal };
    const { source, approvalNumber, datum } = config;
    const { version, minZoom, maxZoom } = looked.value;
    return { base: { source, approvalNumber, datum, version, minZoom, maxZoom }, fault: null };
  }

  /** PMTiles: `Range` gives 206, `If-Match` of another version 412. Its tiles are packed already: never encoded. */
  @Get('archive')
  @Costs('piece')
  @May('reader')
  async archive(@Req() request: Request, @Res() response: Response): Promise<void> {
    const looked = await this.map.look();
    if (!looked?.ok) throw new HttpRefusal('thing-unknown');
    const { version } = looked.value;
    response.set('ETag', `"${version}"`);
    if (isKept(request, version)) response.status(304).end();
    else await sendArchive(response, looked.value);
  }
}

function sendArchive(response: Response, { file }: StandingArchive): Promise<void> {
  const options = {
    ...{ dotfiles: 'allow' as const, etag: false, lastModified: false, cacheControl: false },
    headers: {
      'Content-Type': 'application/vnd.pmtiles',
      'Cache-Control': 'private, no-cache, no-transform',
      Vary: 'Cookie, Authorization',
    },
  };
  return new Promise((resolve, reject) =>
    response.sendFile(file, options, (error: unknown) => {
      if (!error || isHungUp(error)) return resolve();
      response.removeHeader('Content-Type');
      reject(error);
    }),
  );
}

/** Whoever asked has gone: a map that was moved on asks for other pieces. */
function isHungUp(error: unknown): boolean {
  const { code, syscall } = error as { code?: unknown; syscall?: unknown };
  return code === 'ECONNABORTED' || syscall === 'write';
}
