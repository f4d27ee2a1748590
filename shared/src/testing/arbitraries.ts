import fc from 'fast-check';
import { z } from 'zod';
import { kinds, type Kind, type RecordOf } from '../model/kinds.js';
import { minute } from './scene.js';

/** The part of JSON Schema that zod writes for records. */
interface Schema {
  readonly type?: string;
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** Written into every telephone and every private name: must not be found where it may not be seen. */
export const canaryPhone = '138 0000 0777';
export const canaryName = 'Canary Reporter';

/** Any record of a kind that its schema takes, with canaries in it. */
export function arbitraryRecord<K extends Kind>(kind: K): fc.Arbitrary<RecordOf<K>> {
  const schema = z.toJSONSchema(kinds[kind], { unrepresentable: 'any' });
  return arbitraryOf(schema as Schema, '') as fc.Arbitrary<RecordOf<K>>;
}

function arbitraryOf(schema: Schema, path: string): fc.Arbitrary<unknown> {
  const one = schema.anyOf ?? schema.oneOf;
  if (one) return fc.oneof(...one.map((part) => arbitraryOf(part, path)));
  if (schema.allOf) return merged(schema.allOf.map((part) => arbitraryOf(part, path)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  return arbitraryOfType(schema, path);
}

function arbitraryOfType(schema: Schema, path: string): fc.Arbitrary<unknown> {
  const { minimum: min = 0, maximum: max = 1000 } = schema;
  switch (schema.type) {
    case 'object':
      return arbitraryObject(schema, path);
    case 'array':
      return fc.array(arbitraryOf(schema.items ?? {}, path), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 4, 4),
      });
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min, max });
    case 'number':
      return fc.double({ min, max, noNaN: true }).map((value) => Math.round(value * 1e6) / 1e6);
    case 'null':
      return fc.constant(null);
    default:
      return arbitraryText(schema, path);
  }
}

function arbitraryObject(schema: Schema, path: string): fc.Arbitrary<unknown> {
  const parts = Object.entries(schema.properties ?? {}).map(
    ([name, part]) => [name, arbitraryOf(part, `${path}.${name}`)] as const,
  );
  return fc.record(Object.fromEntries(parts), { requiredKeys: [...(schema.required ?? [])] });
}

function arbitraryText(schema: Schema, path: string): fc.Arbitrary<string> {
  if (/phone$/i.test(path)) return fc.constant(canaryPhone);
  if (/\.(reporter|caller)\.name$|\.householder$/.test(path)) return fc.constant(canaryName);
  if (schema.format === 'date-time') return fc.integer({ min: -9e5, max: 9e5 }).map(minute);
  if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern));
  if (/\.(code|approvalNumber)$/.test(path)) return fc.stringMatching(/^[A-Z]-\d{1,4}$/);
  const said = `请联系${canaryPhone.replaceAll(' ', '')}。`;
  return fc.constantFrom('堤', 'East dyke', '水位 5.2', "it's <b>", '\u{1F30A}', said);
}

function merged(parts: readonly fc.Arbitrary<unknown>[]): fc.Arbitrary<unknown> {
  return fc.tuple(...parts).map((objects) => Object.assign({}, ...objects) as unknown);
}
