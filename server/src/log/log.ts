import { pino, type DestinationStream, type Logger } from 'pino';

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
];

/** The log at a level, on standard output unless a destination is given. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const redact = {
    paths: hidden.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
    censor: '[hidden]',
  };
  const options = { level, redact, base: undefined, timestamp: pino.stdTimeFunctions.isoTime };
  return destination ? pino(options, destination) : pino(options);
}
