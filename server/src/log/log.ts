import { pino, type DestinationStream, type Logger } from 'pino';
import { errorLine } from './error-line.js';

/** The structured log. One line of JSON an event; never a payload, a phone number or a secret. */
export type Log = Logger;

/** Fields that must not be written even where somebody hands over a whole object by mistake. */
const hidden = [
  'password',
  'token',
  'ticket',
  'cookie',
  'authorization',
  'payload',
  'body',
  'phone',
  'dutyPhone',
  'reporter',
  'caller',
  'databaseUrl',
  'redisUrl',
  'ownerUrl',
  'secret',
  'passphrase',
  'metricsToken',
  'webhookSecret',
  'invitation',
  'invitationPath',
  'openPath',
  'recoveryCodes',
  'parameters',
];

/** The log at a level, on standard output unless a destination is given. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const redact = {
    paths: hidden.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
    censor: '[hidden]',
  };
  const options = {
    level,
    redact,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: (error: unknown) => errorLine(error) },
  };
  return destination ? pino(options, destination) : pino(options);
}
