import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { newId } from '@levee/shared/kernel/ids';
import { systemClock } from '@levee/shared/kernel/clock';
import { systemRandom } from '@levee/shared/kernel/random';
import type { Language } from '@levee/shared/texts/language';
import type { Request, Response } from 'express';
import type { Log } from '../log/log.js';
import { errorStatus } from './error-codes.js';
import { errorOf } from './error-of.js';
import { errorTexts } from './error-texts.js';
import { HttpRefusal } from './http-refusal.js';
import { languageOf } from './language.js';
import type { RouteRefusals } from './route-refusals.js';
import { methodsAt } from './methods-at.js';

/** What every failed request is answered with. */
export interface ErrorBody {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly field?: string;
    readonly id: string;
  };
}

/** The one place where errors become answers: a code, words and an id; never a stack, never the input. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    private readonly log: Log,
    private readonly refusals: RouteRefusals,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const refusal = withMethods(errorOf(error), request, response);
    const id = newId(systemClock, systemRandom);
    if (errorStatus[refusal.code] >= 500)
      this.log.error({ id, err: error, method: request.method }, refusal.code);
    this.refusals.note(request, refusal.code);
    if (response.headersSent) response.destroy();
    else answer(response, refusal, id, languageOf(request.headers['accept-language']));
  }
}

/** An address that is there for another method is told apart from one that is not there at all. */
function withMethods(refusal: HttpRefusal, request: Request, response: Response): HttpRefusal {
  const methods = refusal.code === 'route-unknown' ? methodsAt(request) : [];
  if (methods.length === 0) return refusal;
  response.setHeader('Allow', methods.join(', '));
  return new HttpRefusal('method-wrong');
}

function answer(response: Response, refusal: HttpRefusal, id: string, language: Language): void {
  const { field, afterMs } = refusal.details;
  if (afterMs !== undefined) response.setHeader('Retry-After', Math.ceil(afterMs / 1000));
  const message = textOf(refusal, language);
  const body: ErrorBody = {
    error: { code: refusal.code, message, ...(field !== undefined && { field }), id },
  };
  response.status(errorStatus[refusal.code]).setHeader('Cache-Control', 'no-store').json(body);
}

/** The words of a refusal, whole. */
export function textOf({ code, details }: HttpRefusal, language: Language): string {
  return errorTexts[language][code].replace('{n}', String(details.n ?? ''));
}
