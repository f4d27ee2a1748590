import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { commands, isCommandKind, type CommandKind } from '@levee/shared/commands/commands';
import { changes } from '@levee/shared/protocol/changes';
import { envelope } from '@levee/shared/protocol/command';
import { receipt } from '@levee/shared/protocol/receipt';
import { snapshot } from '@levee/shared/protocol/snapshot';
import { teamPosition } from '@levee/shared/protocol/volatile';
import { productName } from '@levee/shared/model/product';
import { z } from 'zod';
import { serverVersion } from '../config/version.js';
import { errorStatus } from './error-codes.js';

type Schema = Record<string, unknown>;
type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

const errorBody = z.object({
  error: z.object({
    code: z.enum(Object.keys(errorStatus)),
    message: z.string(),
    field: z.string().optional(),
    id: z.string(),
  }),
});

const tracksBody = z.object({
  area: z.string(),
  positions: z.array(teamPosition),
  isWhole: z.boolean(),
});

/** What stands beside the routes: every command with its payload, receipts, snapshots, changes, errors. */
export function openApiOf(app: INestApplication): OpenAPIObject {
  const document = SwaggerModule.createDocument(app, outline(), {
    operationIdFactory: (_controller, method) => method,
  });
  const schemas = { ...document.components?.schemas, ...ownSchemas() };
  return {
    ...document,
    components: { ...document.components, schemas },
    paths: described(document.paths),
  };
}

function outline(): Omit<OpenAPIObject, 'paths'> {
  return new DocumentBuilder()
    .setTitle(productName)
    .setDescription(
      'Commands in, numbered changes out. Programs sign in with `Authorization: Bearer <token>`.',
    )
    .setVersion(serverVersion)
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'program')
    .addCookieAuth(
      'levee_session',
      { type: 'apiKey', in: 'cookie', name: 'levee_session' },
      'session',
    )
    .addSecurityRequirements('program')
    .addSecurityRequirements('session')
    .build();
}

function ownSchemas(): Schemas {
  const kinds = Object.keys(commands).filter(isCommandKind);
  const own = kinds.map((kind) => [nameOf(kind), commandSchema(kind)]);
  const mapping = Object.fromEntries(kinds.map((kind) => [kind, refTo(nameOf(kind)).$ref]));
  const oneOf = kinds.map((kind) => refTo(nameOf(kind)));
  return {
    ...Object.fromEntries(own),
    Command: { oneOf, discriminator: { propertyName: 'kind', mapping } },
    Receipt: schemaOf(receipt, 'output'),
    Snapshot: schemaOf(snapshot, 'output'),
    Changes: schemaOf(changes, 'output'),
    Tracks: schemaOf(tracksBody, 'output'),
    Error: schemaOf(errorBody, 'output'),
  } as Schemas;
}

function commandSchema(kind: CommandKind): Schema {
  const whole = envelope.extend({
    kind: z.literal(kind),
    payload: commands[kind].payload as z.ZodType,
  });
  return schemaOf(whole, 'input');
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, {
    target: 'openapi-3.0',
    io,
    unrepresentable: 'any',
  });
  return json;
}

/** `hazard.report` as a name of a schema: `HazardReport`. */
export function nameOf(kind: CommandKind): string {
  return kind
    .split('.')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

function refTo(name: string): { $ref: string } {
  return { $ref: `#/components/schemas/${name}` };
}

function jsonOf(name: string, description: string): Schema {
  return { description, content: { 'application/json': { schema: refTo(name) } } };
}

/** The answers that the routes themselves do not tell. */
function described(paths: OpenAPIObject['paths']): OpenAPIObject['paths'] {
  const answered = Object.entries(paths).map(([path, item]) => [
    path,
    Object.fromEntries(
      Object.entries(item).map(([method, operation]) => [
        method,
        withAnswers(path, method, operation as Schema),
      ]),
    ),
  ]);
  return Object.fromEntries(answered) as OpenAPIObject['paths'];
}

function withAnswers(path: string, method: string, operation: Schema): Schema {
  const failed = { default: jsonOf('Error', 'What went wrong and what to do') };
  const answers = { ...(operation['responses'] as Schema), ...failed };
  if (path.endsWith('/commands'))
    return {
      ...operation,
      requestBody: { required: true, ...commandBody },
      responses: { ...failed, ...receipts },
    };
  if (path.endsWith('/snapshot'))
    return {
      ...operation,
      responses: { ...answers, 200: jsonOf('Snapshot', 'The state at a number') },
    };
  if (path.endsWith('/tracks'))
    return { ...operation, responses: { ...answers, 200: jsonOf('Tracks', 'Where teams were') } };
  if (path.endsWith('/changes'))
    return { ...operation, responses: { ...answers, 200: jsonOf('Changes', 'What became of it') } };
  return {
    ...operation,
    operationId: `${method}${path.replaceAll(/[^A-Za-z]+/g, '_')}`,
    responses: answers,
  };
}

const commandBody = { content: { 'application/json': { schema: refTo('Command') } } };

const receipts = Object.fromEntries(
  Object.entries({
    200: 'Done',
    409: 'Another version is so now',
    422: 'Refused',
    403: 'Not theirs to do',
    503: 'Send again later',
  }).map(([status, words]) => [status, jsonOf('Receipt', words)]),
);
