import { csvLine, csvMark } from '@levee/shared/texts/csv';
import type { Stamped } from '@levee/shared/model/kinds';
import { z } from 'zod';
import type { AccountView } from './account-list.js';

const member = z.object({
  person: z.string(),
  account: z.string(),
  name: z.string(),
  unit: z.string().nullable(),
  post: z.string().nullable(),
  invitationPath: z.string(),
  refusal: z.string().nullable(),
});
export type CrewMember = z.infer<typeof member>;

export const crewAnswer = z.object({
  made: z.array(member),
  skipped: z.array(z.object({ person: z.string(), code: z.string() })),
});

/** Roles that many people share. A team's leader has a team of their own. */
export const crewRoles = ['dutyOfficer', 'commander', 'viewer'] as const;

/** Who has no account yet, found by any part of name or post. */
export function withoutAccount(
  persons: readonly Stamped<'person'>[],
  accounts: readonly AccountView[],
  { area, text }: { readonly area: string; readonly text: string },
): Stamped<'person'>[] {
  const taken = new Set(
    accounts.flatMap(({ person, isClosed }) =>
      person?.area === area && !isClosed ? [person.id] : [],
    ),
  );
  return persons
    .filter(
      ({ id, name, title }) => !taken.has(id) && `${name} ${title ?? ''}`.includes(text.trim()),
    )
    .sort((a, b) => a.name.localeCompare(b.name, 'zh'));
}

/** The one-time addresses as a table for a spreadsheet; no cell of it becomes a formula. */
export function crewTable(
  made: readonly CrewMember[],
  headings: readonly string[],
  origin: string,
): string {
  const lines = made.map(({ name, unit, post, account, invitationPath }) =>
    csvLine([name, unit ?? '', post ?? '', account, new URL(invitationPath, origin).href]),
  );
  return [csvMark, csvLine(headings), ...lines].join('');
}
