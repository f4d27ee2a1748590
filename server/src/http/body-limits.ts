import type { IncomingMessage } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import type { Authenticator } from '../auth/authenticator.js';
import { HttpRefusal } from './http-refusal.js';

const largePath = /^\/api\/areas\/[^/?]+\/(geometry|imports)\b/;

/**
 * A command and the like fit into 256 KB; a map layer or a list may have 8 MB, but only from somebody
 * who is known: nobody else makes the server read so much.
 */
export function limitBodies(app: NestExpressApplication, authenticator: Authenticator): void {
  app.use((request: Request, _response: Response, next: NextFunction) => {
    if (request.method === 'GET' || !isLarge(request)) return next();
    authenticator
      .identify(request.headers)
      .then((identity) => next(identity ? undefined : new HttpRefusal('sign-in-needed')), next);
  });
  app.useBodyParser('json', {
    limit: '256kb',
    type: (request: IncomingMessage) => isJson(request) && !isLarge(request),
  });
  app.useBodyParser('json', {
    limit: '8mb',
    type: (request: IncomingMessage) => isJson(request) && isLarge(request),
  });
}

function isJson({ headers }: IncomingMessage): boolean {
  return /^application\/([\w.-]+\+)?json\s*(;|$)/i.test(headers['content-type'] ?? '');
}

function isLarge({ url }: IncomingMessage): boolean {
  return largePath.test(url ?? '');
}
