import type { IncomingMessage } from 'node:http';
import type { Clock } from '@levee/shared/kernel/clock';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import type { Authenticator } from '../auth/authenticator.js';
import { HttpRefusal } from './http-refusal.js';

const largePath = /^\/api\/areas\/[^/?]+\/(geometry|imports)\b/;

const plainBytes = 256 * 1024;
const largeBytes = 8 * 1024 * 1024;

/** Whoever is answered and goes on sending is heard out for so long, so that the answer still reaches them. */
const lingerMs = 2_000;

/**
 * A command and the like fit into 256 KB; a map layer or a list may have 8 MB, but only from somebody
 * who is known: nobody else makes the server read so much. What says that it is larger is not read at all.
 */
export function limitBodies(
  app: NestExpressApplication,
  authenticator: Authenticator,
  clock: Clock,
): void {
  app.use(cutWhoGoesOn(clock));
  app.use((request: Request, _response: Response, next: NextFunction) => {
    if (request.method === 'GET' || !isLarge(request)) return next();
    authenticator
      .identify(request.headers)
      .then((identity) => next(identity ? undefined : new HttpRefusal('sign-in-needed')), next);
  });
  app.use(refuseLarge);
  app.useBodyParser('json', {
    limit: plainBytes,
    type: (request: IncomingMessage) => isJson(request) && !isLarge(request),
  });
  app.useBodyParser('json', {
    limit: largeBytes,
    type: (request: IncomingMessage) => isJson(request) && isLarge(request),
  });
}

function cutWhoGoesOn(clock: Clock) {
  return (request: Request, response: Response, next: NextFunction): void => {
    response.once('finish', () => {
      if (request.complete) return;
      const cancel = clock.after(lingerMs, () => request.socket.destroy());
      request.once('end', cancel).once('close', cancel);
    });
    next();
  };
}

/** The parser would hear all of it out before it says no. Who does not say how much comes is cut when it is too much. */
function refuseLarge(request: Request, _response: Response, next: NextFunction): void {
  if (!isJson(request)) return next();
  const most = isLarge(request) ? largeBytes : plainBytes;
  const told = request.headers['content-length'];
  if (Number(told ?? 0) > most) return next(new HttpRefusal('body-too-large'));
  if (told === undefined) cutBeyond(request, most);
  next();
}

function cutBeyond(request: Request, most: number): void {
  let left = most;
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.socket.destroy();
  });
}

function isJson({ headers }: IncomingMessage): boolean {
  return /^application\/([\w.-]+\+)?json\s*(;|$)/i.test(headers['content-type'] ?? '');
}

function isLarge({ url }: IncomingMessage): boolean {
  return largePath.test(url ?? '');
}
