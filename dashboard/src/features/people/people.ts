import { recordId } from '@levee/shared/model/base';
import { kindNames, type Stamped } from '@levee/shared/model/kinds';
import { z } from 'zod';

const named = z.object({ kind: z.enum(kindNames), id: recordId });

/** What an erasure has done, and what it leaves. */
export const erasedAnswer = z.object({
  erased: z.array(named),
  stays: z.object({ records: z.array(named), logRows: z.number() }),
});

export type Erased = z.infer<typeof erasedAnswer>;

/** People whose name or office holds what was typed, by name. */
export function peopleFound(
  people: readonly Stamped<'person'>[],
  typed: string,
): Stamped<'person'>[] {
  const wanted = typed.trim().toLowerCase();
  return people
    .filter(({ name, title = '' }) => `${name} ${title}`.toLowerCase().includes(wanted))
    .sort((a, b) => a.name.localeCompare(b.name, 'zh'));
}
