import { StandardSchemaValidationPipe } from '@nestjs/common';
import { HttpRefusal } from './http-refusal.js';

type Issues = Parameters<
  NonNullable<
    NonNullable<ConstructorParameters<typeof StandardSchemaValidationPipe>[0]>['exceptionFactory']
  >
>[0];

/** Checks bodies by their zod schema; the no names the field and never the value. */
export function payloadPipe(): StandardSchemaValidationPipe {
  return new StandardSchemaValidationPipe({
    exceptionFactory: (issues) => new HttpRefusal('payload-invalid', { field: fieldOf(issues) }),
  });
}

/** Path of the first issue. All names in it are our schemas' own; numbers are places in lists. */
function fieldOf(issues: Issues): string | undefined {
  const path = issues[0]?.path ?? [];
  const names = path.map((part) => String(typeof part === 'object' ? part.key : part));
  return names.length === 0 ? undefined : names.join('.');
}
