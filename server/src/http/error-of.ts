import { HttpException } from '@nestjs/common';
import { LineFull } from '../budgets/turns.js';
import { isOutage } from '../commands/failures.js';
import { AreaUnknown } from '../storage/log-store.js';
import type { ErrorCode } from './error-codes.js';
import { HttpRefusal } from './http-refusal.js';

/** What the body parser says of a body it does not take (its `type`, never its message). */
const bodyErrors: Readonly<Record<string, ErrorCode>> = {
  'entity.parse.failed': 'request-malformed',
  'entity.verify.failed': 'request-malformed',
  'entity.too.large': 'body-too-large',
  'request.aborted': 'request-malformed',
  'request.size.invalid': 'request-malformed',
  'stream.encoding.set': 'request-malformed',
  'parameters.too.many': 'body-too-large',
  'encoding.unsupported': 'media-wrong',
  'charset.unsupported': 'media-wrong',
};

const statusErrors: Readonly<Record<number, ErrorCode>> = {
  401: 'sign-in-needed',
  403: 'rights-missing',
  404: 'route-unknown',
  405: 'method-wrong',
  412: 'version-gone',
  413: 'body-too-large',
  415: 'media-wrong',
  416: 'range-wrong',
  503: 'server-busy',
};

/** The connection to the database is gone, or the database is starting, stopping or full. */
const awayCodes =
  /^(08...|57P0[1-3]|53...|55000|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND)$/;

/** Any error as a no of ours. What nobody expected is `internal`, and the log gets to see it. */
export function errorOf(error: unknown): HttpRefusal {
  if (error instanceof HttpRefusal) return error;
  if (error instanceof AreaUnknown) return new HttpRefusal('area-unknown');
  if (error instanceof LineFull) return new HttpRefusal('server-busy', { afterMs: 3000 });
  const parts = partsOf(error);
  const { type, status } = parts;
  const bodyCode = type === undefined ? undefined : bodyErrors[type];
  if (bodyCode) return new HttpRefusal(bodyCode);
  if (isAway(error, parts)) return new HttpRefusal('database-away', { afterMs: 2000 });
  return new HttpRefusal(status === undefined ? 'internal' : codeOfStatus(status));
}

function partsOf(error: unknown): { type?: string; code?: string; status?: number } {
  if (typeof error !== 'object' || error === null) return {};
  const { type, code } = error as { type?: unknown; code?: unknown };
  const status =
    error instanceof HttpException ? error.getStatus() : (error as { status?: unknown }).status;
  return {
    ...(typeof type === 'string' && { type }),
    ...(typeof code === 'string' && { code }),
    ...(typeof status === 'number' && { status }),
  };
}

/** The driver says some of these by code and some only in words; what has a status of its own is none of them. */
function isAway(error: unknown, { code, status }: ReturnType<typeof partsOf>): boolean {
  if (code !== undefined) return awayCodes.test(code);
  return status === undefined && isOutage(error);
}

function codeOfStatus(status: number): ErrorCode {
  return statusErrors[status] ?? (status >= 400 && status < 500 ? 'request-malformed' : 'internal');
}
