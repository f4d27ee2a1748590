import { z } from 'zod';
import { commands } from '../commands/commands.js';
import { kinds } from '../model/kinds.js';
import { refusalCodes } from '../model/refusal.js';
import { beat } from '../protocol/beat.js';
import { bye, byeCodes } from '../protocol/bye.js';
import { change, changes } from '../protocol/changes.js';
import { envelope } from '../protocol/command.js';
import { liveNamespace } from '../protocol/events.js';
import { hello } from '../protocol/hello.js';
import { paint } from '../protocol/paint.js';
import { receipt } from '../protocol/receipt.js';
import { snapshot } from '../protocol/snapshot.js';
import { beatMs, maxFrameInBytes, maxFrameOutBytes } from '../protocol/version.js';
import { volatile } from '../protocol/volatile.js';
import { welcomes } from '../protocol/welcome.js';

const messages = {
  hello,
  welcomes,
  changes,
  change,
  beat,
  envelope,
  receipt,
  paint,
  volatile,
  bye,
  snapshot,
};

/** Everything both sides must agree on, as one JSON value: what `protocolVersion` is the version of. */
export function wire(): unknown {
  const payloads = Object.entries(commands).map(([kind, spec]) => [
    kind,
    shapeOf(spec.payload, 'input'),
  ]);
  return {
    liveNamespace,
    limits: { beatMs, maxFrameInBytes, maxFrameOutBytes },
    byeCodes,
    refusalCodes,
    messages: shapesOf(messages),
    records: shapesOf(kinds),
    payloads: Object.fromEntries(payloads) as unknown,
  };
}

function shapesOf(schemas: Readonly<Record<string, z.ZodType>>): unknown {
  const shapes = Object.entries(schemas).map(([name, schema]) => [name, shapeOf(schema, 'output')]);
  return Object.fromEntries(shapes) as unknown;
}

function shapeOf(schema: z.ZodType, io: 'input' | 'output'): unknown {
  return z.toJSONSchema(schema, { unrepresentable: 'any', io });
}
