import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Geometries } from '../storage/geometries.js';
import { May } from './access.js';
import { Costs } from './costs.js';
import { checkedGeometry } from './geometry-check.js';
import { HttpRefusal } from './http-refusal.js';
import { isKept } from './kept.js';

const compress = promisify(gzip);

/** GeoJSON of map layers, named by its hash: what has a name never changes. */
@Controller('api/areas/:area/geometry')
export class GeometryController {
  constructor(private readonly geometries: Geometries) {}

  @Get(':hash')
  @May('reader')
  async get(
    @Param('area') area: string,
    @Param('hash') hash: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const content = await this.geometries.get(area, hash);
    if (content === undefined) throw new HttpRefusal('thing-unknown', { field: 'hash' });
    response.set({
      ETag: `"${hash}"`,
      'Cache-Control': 'private, max-age=31536000, immutable',
      Vary: 'Accept-Encoding',
    });
    response.type('application/geo+json; charset=utf-8');
    if (isKept(request, hash)) response.status(304).end();
    else if (request.acceptsEncodings('gzip') !== 'gzip') response.end(content);
    else response.set('Content-Encoding', 'gzip').end(await compress(content));
  }

  /** Keeps a layer; the record `layer` that shows it is put by the command `layer.put`. */
  @Post()
  @Costs('file')
  @May('administrator')
  async put(
    @Param('area') area: string,
    @Body() body: unknown,
  ): Promise<{ hash: string; features: number }> {
    const checked = checkedGeometry(body);
    if (!checked.ok) throw new HttpRefusal('geometry-invalid', { field: checked.refusal });
    const content = JSON.stringify(checked.value);
    const hash = createHash('sha256').update(content).digest('hex');
    await this.geometries.put(area, hash, content);
    return { hash, features: checked.value.features.length };
  }
}
