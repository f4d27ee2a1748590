import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';

const yearMs = 365 * 24 * 3_600_000;
const ours = /^\/(api|socket\.io|healthz|readyz|metrics|assets)(\/|$)/;

/**
 * The built dashboard. Files under `assets` carry a hash in their names and may be kept for ever; the
 * page itself is asked for anew each time. Every other address of a browser is a page of the dashboard.
 */
export function serveDashboard(app: NestExpressApplication, publicDir: string): void {
  app.useStaticAssets(join(publicDir, 'assets'), {
    prefix: '/assets',
    immutable: true,
    maxAge: yearMs,
    index: false,
  });
  app.useStaticAssets(publicDir, {
    index: false,
    setHeaders: (response) => response.setHeader('Cache-Control', 'no-cache'),
  });
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (!isPage(request)) return next();
    response.set('Cache-Control', 'no-cache');
    response.sendFile(join(publicDir, 'index.html'), (error: unknown) => {
      if (error) next(error);
    });
  });
}

function isPage({ method, path, headers }: Request): boolean {
  const isAsked = method === 'GET' || method === 'HEAD';
  const isFile = /\.[^/]*$/.test(path);
  return isAsked && !isFile && !ours.test(path) && /text\/html|\*\/\*/.test(headers.accept ?? '');
}
