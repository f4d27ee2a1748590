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

/** Somebody whose personal data are kept: with an office, or a volunteer. */
export type Somebody = Stamped<'person'> | Stamped<'volunteer'>;

export function sortOf(one: Somebody): 'person' | 'volunteer' {
  return 'occupation' in one ? 'volunteer' : 'person';
}

/** What they are in the office's words: their office, or their work. */
export function postOf(one: Somebody): string {
  return 'occupation' in one ? one.occupation : (one.title ?? '');
}

/** Those whose name, office or work holds what was typed, by name. */
export function peopleFound(people: readonly Somebody[], typed: string): Somebody[] {
  const wanted = typed.trim().toLowerCase();
  return people
    .filter((one) => `${one.name} ${postOf(one)}`.toLowerCase().includes(wanted))
    .sort((a, b) => a.name.localeCompare(b.name, 'zh'));
}
