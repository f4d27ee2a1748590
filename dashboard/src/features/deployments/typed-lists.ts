import type { Member } from '@levee/shared/model/team';

type Draft = Pick<Member, 'name' | 'phone' | 'isPartyMember' | 'skills' | 'person'>;

const phonePattern = /^\+?\d[\d-]{4,23}$/;
const maskedPattern = /\*/;
const partyWords: ReadonlySet<string> = new Set(['党员', '预备党员', 'party', 'party-member']);

/**
 * Members as somebody types or pastes them: one a line, the name first, then in any order a telephone, 党员, and
 * skills. A masked telephone is left out: the one that is known stays.
 */
export function typedMembers(text: string, known: readonly Member[] = []): Draft[] {
  const lines = text.split(/\r?\n/).map(wordsOf);
  const seen = new Set<string>();
  return lines.flatMap(([name, ...rest]) => {
    if (name === undefined || seen.has(name)) return [];
    seen.add(name);
    const phone = rest.find((word) => phonePattern.test(word));
    const skills = rest.filter((word) => !isMark(word));
    const person = known.find((one) => one.name === name)?.person ?? null;
    const isPartyMember = rest.some((word) => partyWords.has(word));
    return [{ name, person, ...(phone && { phone }), isPartyMember, skills }];
  });
}

/** The list as `typedMembers` reads it again. */
export function memberLines(members: readonly Member[], party: string): string {
  return members
    .map(({ name, phone, isPartyMember, skills }) =>
      [name, phone, isPartyMember ? party : undefined, ...skills].filter(Boolean).join(' '),
    )
    .join('\n');
}

/** What is owned, one a line or separated by commas, each with its number: 冲锋舟 2. One where none stands. */
export function typedEquipment(text: string): { name: string; count: number }[] {
  return text
    .split(/[\n,，;；]/)
    .map((part) => /^(.+?)[\s×x*]*(\d+)?\s*$/.exec(part.trim()))
    .flatMap((match) => (match?.[1] ? [{ name: match[1], count: Number(match[2] ?? 1) }] : []));
}

/** Words separated by spaces or by the marks that people put between them. */
export function wordsOf(text: string): string[] {
  return text.split(/[\s,，、;；]+/).filter((word) => word !== '');
}

function isMark(word: string): boolean {
  return phonePattern.test(word) || maskedPattern.test(word) || partyWords.has(word);
}
