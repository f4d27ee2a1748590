import { z } from 'zod';

/** What a schema is made of, one step in; without a name where it only wraps, `*` for the items of a list. */
export function partsOf(
  schema: z.core.$ZodType,
): (readonly [string | undefined, z.core.$ZodType])[] {
  if (schema instanceof z.ZodObject) return Object.entries(schema.shape);
  if (schema instanceof z.ZodArray) return [['*', schema.element]];
  if (schema instanceof z.ZodUnion) return schema.options.map((one) => [undefined, one] as const);
  if (schema instanceof z.ZodIntersection)
    return [schema.def.left, schema.def.right].map((one) => [undefined, one] as const);
  const isWrap =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault;
  return isWrap ? [[undefined, schema.def.innerType]] : [];
}
