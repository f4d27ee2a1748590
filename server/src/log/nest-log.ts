import type { LoggerService } from '@nestjs/common';
import type { Log } from './log.js';

/** Nest's own messages, in our log. Its routine ones are of no use to an office and go to `debug`. */
export class NestLog implements LoggerService {
  constructor(private readonly target: Log) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.target.debug(fieldsOf(rest), textOf(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.target.error({ ...fieldsOf(rest), ...errorOf(message) }, textOf(message));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.target.warn(fieldsOf(rest), textOf(message));
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.target.debug(fieldsOf(rest), textOf(message));
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.target.fatal({ ...fieldsOf(rest), ...errorOf(message) }, textOf(message));
  }
}

/** Nest hands over the name of its part as the last argument, after a stack where there is one. */
function fieldsOf(rest: readonly unknown[]): { part?: string } {
  const part = rest.at(-1);
  return typeof part === 'string' ? { part } : {};
}

function errorOf(message: unknown): { err?: Error } {
  return message instanceof Error ? { err: message } : {};
}

function textOf(message: unknown): string {
  if (message instanceof Error) return message.name;
  return typeof message === 'string' ? message : typeof message;
}
