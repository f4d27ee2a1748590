import { posts } from '@levee/shared/model/duty';
import { importKinds } from '@levee/shared/model/import-kind';
import { datums } from '@levee/shared/model/profile';
import { z } from 'zod';

const both = z.object({ zh: z.string(), en: z.string() });
const texts = z.record(z.string(), z.string());
const span = z.object({ from: z.string(), to: z.string() });
const count = z.number().int();

/** An import as the server tells it: what was read, what it means, what is wrong, how far it is. */
export const importView = z.object({
  import: z.string(),
  kind: z.enum(importKinds),
  fileName: z.string(),
  createdAt: z.string(),
  state: z.enum(['staged', 'applying', 'done', 'failed']),
  sheetName: z.string().nullable(),
  sheetNames: z.array(z.string()),
  columns: z.array(z.object({ key: z.string(), header: z.string(), samples: z.array(z.string()) })),
  fields: z.array(
    z.object({
      field: z.string(),
      label: both,
      isRequired: z.boolean(),
      choices: z.array(z.object({ value: z.string(), label: both })),
    }),
  ),
  mapping: texts,
  fixed: texts,
  datum: z.enum(datums),
  hours: z.record(z.string(), z.array(span)),
  missing: z.array(z.string()),
  counts: z.object({
    rows: count,
    good: count,
    same: count,
    faulty: count,
    warnings: count,
    total: count,
  }),
  codes: z.record(z.string(), count),
  faults: z.array(
    z.object({
      row: count,
      column: z.string().nullable(),
      field: z.string().nullable(),
      code: z.string(),
      message: both,
    }),
  ),
  sample: z.array(z.object({ row: count, cells: z.array(z.string()) })),
  progress: z.object({ applied: count, refused: count, total: count }),
  /** Of a roster: how it differs from the one that stands. */
  roster: z
    .object({
      added: count,
      changed: count,
      same: count,
      goneCount: count,
      gone: z.array(
        z.object({
          id: z.string(),
          post: z.enum(posts),
          personName: z.string(),
          startsAt: z.string(),
          endsAt: z.string(),
        }),
      ),
    })
    .optional(),
  removesGone: z.boolean().default(false),
});

export const importList = z.object({ imports: z.array(importView) });

export type ImportView = z.infer<typeof importView>;
export type FieldView = ImportView['fields'][number];
export type FaultView = ImportView['faults'][number];

export interface ImportPatch {
  readonly mapping?: Readonly<Record<string, string>>;
  readonly fixed?: Readonly<Record<string, string>>;
  readonly datum?: ImportView['datum'];
  readonly hours?: ImportView['hours'];
  readonly removesGone?: boolean;
}

/** A column now says this field, or nothing; a field that one column alone may say leaves the other column. */
export function remapped(
  { mapping }: ImportView,
  column: string,
  field: string,
): Record<string, string> {
  const isShared = field.startsWith('turn.');
  const kept = Object.entries(mapping).filter(
    ([key, said]) => key !== column && (isShared || said !== field),
  );
  return Object.fromEntries(field === '' ? kept : [...kept, [column, field]]);
}

/** One value for all rows, or none. */
export function refixed(
  { fixed }: ImportView,
  field: string,
  value: string,
): Record<string, string> {
  const kept = Object.entries(fixed).filter(([key]) => key !== field);
  return Object.fromEntries(value === '' ? kept : [...kept, [field, value]]);
}

/** The hours of one turn changed at one end. */
export function rehoured(
  { hours }: ImportView,
  turn: string,
  at: number,
  part: Partial<z.infer<typeof span>>,
): ImportView['hours'] {
  const spans = hours[turn] ?? [];
  return { ...hours, [turn]: spans.map((one, i) => (i === at ? { ...one, ...part } : one)) };
}

/** Fields that may be given one value for all rows: needed ones that no column says, and those given already. */
export function fixableFields({ fields, fixed, missing }: ImportView): FieldView[] {
  return fields.filter(({ field }) => field in fixed || missing.includes(field));
}

/** How much of the run is done, 0 to 1; what the writer refused counts as done. */
export function doneShare({ progress }: ImportView): number {
  const { applied, refused, total } = progress;
  return total === 0 ? 1 : Math.min(1, (applied + refused) / total);
}

export function mayApply({ state, counts, roster, removesGone }: ImportView): boolean {
  const isAny = counts.total > 0 || (removesGone && (roster?.goneCount ?? 0) > 0);
  return (state === 'staged' || state === 'failed') && isAny;
}
