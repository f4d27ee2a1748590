import { areaId } from '@levee/shared/model/base';
import { serverArea } from '@levee/shared/model/trail';
import type { Request } from 'express';
import type { Refusals } from '../commands/refusals.js';
import { doerOf, sourceOf } from './doer.js';
import type { ErrorCode } from './error-codes.js';
import { identityIn } from './rights.guard.js';

/** The noes that are said to somebody and not to what they sent. */
const noted: ReadonlySet<ErrorCode> = new Set([
  'sign-in-needed',
  'rights-missing',
  'origin-foreign',
]);

/** Who was turned away from which route, for the trail. It belongs to no area: nobody came in. */
export class RouteRefusals {
  constructor(private readonly refusals: Pick<Refusals, 'note'>) {}

  note(request: Request, code: ErrorCode): void {
    if (!noted.has(code) || isAskingWho(request)) return;
    const identity = identityIn(request);
    const doer = identity ? doerOf(identity, request) : { by: null, ...sourceOf(request) };
    const subject = identity && areaIn(request);
    const detail = [request.method, patternOf(request), code].filter(Boolean).join(' ');
    this.refusals.note(serverArea, {
      ...{ what: 'refusal', outcome: 'refused', ...doer, detail },
      ...(subject !== undefined && { subject }),
    });
  }
}

/** Every page asks first whether somebody is signed in: that is a question. */
function isAskingWho({ method, path }: Request): boolean {
  return method === 'GET' && path === '/api/session';
}

/** The route as it is written, with nothing of what was asked for. */
function patternOf({ route }: Request): string {
  const { path } = (route ?? {}) as { path?: unknown };
  return typeof path === 'string' ? path : '';
}

function areaIn({ params }: Request): string | undefined {
  return areaId.safeParse(params['area']).data;
}
