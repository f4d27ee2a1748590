import * as fc from 'fast-check';
import { z } from 'zod';

/** The part of JSON Schema that our schemas come out as. */
interface Json {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Json[];
  readonly oneOf?: readonly Json[];
  readonly items?: Json;
  readonly properties?: Readonly<Record<string, Json>>;
  readonly required?: readonly string[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** What the schema takes, or nearly: edges that JSON Schema cannot tell are left to chance. */
export function like(schema: z.ZodType): fc.Arbitrary<unknown> {
  return of(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as Json);
}

/** The same with one part replaced, left out or added, at any depth. */
export function bent(right: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.tuple(right, fc.nat(), noise).map(([value, at, odd]) => replaced(value, at, odd));
}

/** What no schema of ours takes; among it what has broken programs elsewhere. */
export const noise: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    null,
    '',
    '\u0000',
    '\uD800',
    '__proto__',
    { ['__proto__']: { admin: true } },
    { constructor: { prototype: {} } },
    -1,
    2 ** 53,
    1e308,
    '9'.repeat(400),
    "'; DROP TABLE change; --",
    '../../etc/passwd',
    '防'.repeat(500),
    nested(200),
  ),
);

function of(schema: Json): fc.Arbitrary<unknown> {
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return fc.oneof(...options.map(of));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if ('const' in schema) return fc.constant(schema.const);
  return (byType[schema.type ?? ''] ?? anything)(schema);
}

const anything = (): fc.Arbitrary<unknown> => fc.jsonValue({ maxDepth: 1 });

const byType: Readonly<Record<string, (schema: Json) => fc.Arbitrary<unknown>>> = {
  object: objectOf,
  array: ({ items = {}, minItems = 0 }) =>
    fc.array(of(items), { minLength: minItems, maxLength: minItems + 3 }),
  string: textOf,
  integer: ({ minimum, maximum }) =>
    fc.integer({ min: bound(minimum, 0), max: bound(maximum, 1_000_000) }),
  number: ({ minimum = -1000, maximum = 100_000 }) =>
    fc.double({ min: minimum, max: maximum, noNaN: true }),
  boolean: () => fc.boolean(),
  null: () => fc.constant(null),
};

function bound(given: number | undefined, otherwise: number): number {
  return given === undefined || Math.abs(given) > 2 ** 31 - 1 ? otherwise : given;
}

function objectOf({ properties = {}, required = [] }: Json): fc.Arbitrary<unknown> {
  const parts = Object.fromEntries(Object.entries(properties).map(([key, one]) => [key, of(one)]));
  return fc.record(parts, { requiredKeys: [...required] });
}

function textOf({ format, pattern, minLength = 0, maxLength = 30 }: Json): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'date-time') return instant;
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  return fc.string({ minLength, maxLength: Math.max(minLength, Math.min(30, maxLength)) });
}

const instant = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

function nested(depth: number): unknown {
  return depth === 0 ? 1 : [nested(depth - 1)];
}

/** The `at`-th part of the value, counted round, becomes `odd`. */
function replaced(value: unknown, at: number, odd: unknown): unknown {
  if (typeof value !== 'object' || value === null) return odd;
  const keys = Object.keys(value);
  const step = at % (keys.length + 2);
  if (step === 0) return odd;
  if (step === 1 && !Array.isArray(value)) return { ...value, [`x${at}`]: odd };
  const key = keys[step % Math.max(1, keys.length)];
  if (key === undefined) return odd;
  const inner = (value as Record<string, unknown>)[key];
  const next = replaced(inner, Math.floor(at / (keys.length + 2)), odd);
  return Array.isArray(value) ? value.with(Number(key), next) : { ...value, [key]: next };
}
